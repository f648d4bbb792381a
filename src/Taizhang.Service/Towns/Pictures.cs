using SkiaSharp;

namespace Taizhang.Service.Towns;

/// <summary>
/// Pictures as they are kept: decoded and re-encoded as JPEG, at most 1600 pixels on the longer side. So a kept file is always a picture
/// whatever its name, a phone's 8 MB become 300 kB, and the camera's metadata (place, device) is dropped.
/// </summary>
internal static class Pictures
{
    private const int LongestSide = 1600;
    private const long MostPixels = 60_000_000;

    /// <summary>The picture as JPEG; null when the bytes are not a readable picture or hold more than 60 million pixels.</summary>
    public static byte[]? Normalize(Stream file)
    {
        using var codec = SKCodec.Create(file);
        if (codec is null || (long)codec.Info.Width * codec.Info.Height > MostPixels)
            return null;
        using var picture = SKBitmap.Decode(codec);
        if (picture is null)
            return null;
        using var upright = Upright(picture, codec.EncodedOrigin);
        int longer = Math.Max(upright.Width, upright.Height);
        using var sized =
            longer <= LongestSide
                ? upright.Copy()
                : upright.Resize(
                    new SKImageInfo(Math.Max(1, upright.Width * LongestSide / longer), Math.Max(1, upright.Height * LongestSide / longer)),
                    new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear)
                );
        using var jpeg = sized.Encode(SKEncodedImageFormat.Jpeg, 80);
        return jpeg.ToArray();
    }

    private static SKBitmap Upright(SKBitmap picture, SKEncodedOrigin origin)
    {
        int degrees = origin switch
        {
            SKEncodedOrigin.RightTop => 90,
            SKEncodedOrigin.BottomRight => 180,
            SKEncodedOrigin.LeftBottom => 270,
            _ => 0,
        };
        if (degrees == 0)
            return picture.Copy();
        var upright = degrees == 180 ? new SKBitmap(picture.Width, picture.Height) : new SKBitmap(picture.Height, picture.Width);
        using var canvas = new SKCanvas(upright);
        canvas.Translate(upright.Width / 2f, upright.Height / 2f);
        canvas.RotateDegrees(degrees);
        canvas.Translate(-picture.Width / 2f, -picture.Height / 2f);
        canvas.DrawBitmap(picture, 0, 0, SKSamplingOptions.Default);
        return upright;
    }
}
