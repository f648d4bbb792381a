using System.Diagnostics;
using SkiaSharp;
using Taizhang.Service.Towns;

namespace Taizhang.Service.Tests.Towns;

/// <summary>What decoding a picture may cost, whatever the file claims to be.</summary>
public sealed class PictureTests
{
    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg, 8_000, 7_000)]
    [InlineData(SKEncodedImageFormat.Png, 6_000, 4_000)]
    [InlineData(SKEncodedImageFormat.Webp, 4_000, 3_000)]
    public void A_large_picture_is_kept_small(SKEncodedImageFormat format, int width, int height)
    {
        byte[] kept = Pictures.Normalize(new MemoryStream(Picture(format, width, height)))!;
        using var read = SKBitmap.Decode(kept);
        Assert.Equal((1600, 1600 * height / width), (read.Width, read.Height));
        // The left half is red, the right one blue.
        Assert.True(read.GetPixel(100, 100) is { Red: > 200, Blue: < 60 });
        Assert.True(read.GetPixel(1500, 100) is { Red: < 60, Blue: > 200 });
    }

    [Fact]
    public void What_could_only_be_decoded_all_at_once_is_refused_before_it_is_decoded()
    {
        byte[] bomb = Picture(SKEncodedImageFormat.Png, 8_000, 7_300);
        Assert.True(bomb.Length < 1 << 20);
        long began = Stopwatch.GetTimestamp();
        Assert.Null(Pictures.Normalize(new MemoryStream(bomb)));
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromMilliseconds(500));
    }

    [Fact]
    public async Task A_large_jpeg_costs_little_memory_while_it_is_decoded()
    {
        byte[] jpeg = Picture(SKEncodedImageFormat.Jpeg, 8_000, 7_000); // 224 MB of pixels
        GC.Collect();
        long most = 0;
        using var watched = new CancellationTokenSource();
        long before = Environment.WorkingSet;
        var watching = Task.Run(
            () =>
            {
                while (!watched.IsCancellationRequested)
                    most = Math.Max(most, Environment.WorkingSet - before);
            },
            TestContext.Current.CancellationToken
        );
        Assert.NotNull(Pictures.Normalize(new MemoryStream(jpeg)));
        await watched.CancelAsync();
        await watching;
        Assert.True(most < 120 << 20, $"{most >> 20} MB");
    }

    [Fact]
    public void What_a_camera_held_sideways_is_kept_upright()
    {
        // A JPEG of 40 × 20, to be turned by 90 degrees to the right: Exif orientation 6.
        byte[] jpeg = Picture(SKEncodedImageFormat.Jpeg, 40, 20);
        byte[] exif =
        [
            0xFF,
            0xE1,
            0x00,
            0x22,
            .. "Exif\0\0"u8,
            .. "MM\0*\0\0\0\x08"u8,
            0x00,
            0x01,
            0x01,
            0x12,
            0x00,
            0x03,
            0x00,
            0x00,
            0x00,
            0x01,
            0x00,
            0x06,
            0x00,
            0x00,
            0x00,
            0x00,
            0x00,
            0x00,
        ];
        byte[] turned = [.. jpeg[..2], .. exif, .. jpeg[2..]];
        using var read = SKBitmap.Decode(Pictures.Normalize(new MemoryStream(turned))!);
        Assert.Equal((20, 40), (read.Width, read.Height));
        Assert.True(read.GetPixel(10, 4) is { Red: > 200, Blue: < 60 }, "What was on the left is on top.");
    }

    private static byte[] Picture(SKEncodedImageFormat format, int width, int height)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.Blue);
            canvas.DrawRect(0, 0, width / 2f, height, new SKPaint { Color = SKColors.Red });
        }
        using var bytes = bitmap.Encode(format, 60);
        return bytes.ToArray();
    }
}
