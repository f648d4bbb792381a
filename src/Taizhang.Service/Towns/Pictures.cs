using SkiaSharp;

namespace Taizhang.Service.Towns;

/// <summary>
/// Pictures as they are kept: decoded and written anew as JPEG, at most 1600 pixels on the longer side. So what is kept is a picture
/// whatever the file was
/// called, a phone's 8 MB become 300 kB, and nothing that a camera wrote beside the picture (place, device) is kept.
/// </summary>
internal static class Pictures
{
    private const int LongestSide = 1600;
    private const long MostPixels = 60_000_000;

    /// <summary>The picture as JPEG; null when the bytes are not one that can be read, or hold more than 60 million pixels.</summary>
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
