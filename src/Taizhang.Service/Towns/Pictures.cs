using SkiaSharp;

namespace Taizhang.Service.Towns;

/// <summary>
/// Pictures as they are kept: decoded and re-encoded as JPEG, at most 1600 pixels on the longer side. So a kept file is always a picture
/// whatever its name, a phone's 8 MB become 300 kB, and the camera's metadata (place, device) is dropped. What a file claims to be is
/// bounded before anything is decoded, and a JPEG is made smaller while it is decoded.
/// </summary>
internal static class Pictures
{
    private const int LongestSide = 1600;
    private const long MostPixels = 60_000_000,
        MostPixelsInMemory = 40_000_000;

    /// <summary>
    /// The picture as JPEG; null when the bytes are not a readable picture, or hold more than 60 million pixels, or more than 40 million
    /// that can only be decoded all at once.
    /// </summary>
    public static byte[]? Normalize(Stream file)
    {
        using var codec = SKCodec.Create(file);
        if (codec is null || (long)codec.Info.Width * codec.Info.Height > MostPixels)
            return null;
        var scaled = Scaled(codec);
        if ((long)scaled.Width * scaled.Height > MostPixelsInMemory)
            return null;
        var sized = Sized(Decode(codec, codec.Info.WithSize(scaled)));
        if (sized is null)
            return null;
        using var upright = Upright(sized, codec.EncodedOrigin);
        using var jpeg = upright.Encode(SKEncodedImageFormat.Jpeg, 80);
        return jpeg.ToArray();
    }

    /// <summary>The smallest size to which the codec itself decodes and which is not smaller than what is kept.</summary>
    private static SKSizeI Scaled(SKCodec codec)
    {
        var full = new SKSizeI(codec.Info.Width, codec.Info.Height);
        float wanted = (float)LongestSide / Math.Max(full.Width, full.Height);
        if (wanted >= 1)
            return full;
        // A codec rounds to what it can do, which for JPEG are eighths.
        for (int eighths = 1; eighths < 8; eighths++)
        {
            var size = codec.GetScaledDimensions(eighths / 8f);
            if (Math.Max(size.Width, size.Height) >= LongestSide)
                return size;
        }
        return full;
    }

    private static SKBitmap? Decode(SKCodec codec, SKImageInfo into)
    {
        var picture = new SKBitmap(into);
        if (codec.GetPixels(into, picture.GetPixels()) is SKCodecResult.Success or SKCodecResult.IncompleteInput)
            return picture;
        picture.Dispose();
        return null;
    }

    /// <summary>The picture with its longer side as it is kept, in place of the one that is handed in.</summary>
    private static SKBitmap? Sized(SKBitmap? picture)
    {
        if (picture is null || Math.Max(picture.Width, picture.Height) is var longer && longer <= LongestSide)
            return picture;
        using (picture)
            return picture.Resize(
                new SKImageInfo(Math.Max(1, picture.Width * LongestSide / longer), Math.Max(1, picture.Height * LongestSide / longer)),
                new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear)
            );
    }

    /// <summary>The picture as the camera was held, in place of the one that is handed in.</summary>
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
            return picture;
        using (picture)
        {
            var upright = degrees == 180 ? new SKBitmap(picture.Width, picture.Height) : new SKBitmap(picture.Height, picture.Width);
            using var canvas = new SKCanvas(upright);
            canvas.Translate(upright.Width / 2f, upright.Height / 2f);
            canvas.RotateDegrees(degrees);
            canvas.Translate(-picture.Width / 2f, -picture.Height / 2f);
            canvas.DrawBitmap(picture, 0, 0, SKSamplingOptions.Default);
            return upright;
        }
    }
}
