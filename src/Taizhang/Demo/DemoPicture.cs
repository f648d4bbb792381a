using SkiaSharp;

namespace Taizhang.Demo;

/// <summary>A substitute for a photograph: a plain landscape that shows no person and no real place.</summary>
internal static class DemoPicture
{
    public static Stream Draw(int kind)
    {
        using var bitmap = new SKBitmap(800, 600);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(new SKColor(0xE9, 0xE4, 0xD8));
            using var paint = new SKPaint { IsAntialias = true };
            for (int layer = 0; layer < 4; layer++)
            {
                paint.Color = new SKColor((byte)(0xC9 - layer * 28), (byte)(0xBF - layer * 24), (byte)(0xA5 - layer * 18));
                using var builder = new SKPathBuilder();
                builder.MoveTo(0, 600);
                for (int x = 0; x <= 800; x += 40)
                    builder.LineTo(x, 260 + layer * 80 + (x * (7 + kind * 3 + layer * 5) % 97));
                builder.LineTo(800, 600);
                using var hill = builder.Detach();
                canvas.DrawPath(hill, paint);
            }
        }
        using var jpeg = bitmap.Encode(SKEncodedImageFormat.Jpeg, 70);
        return new MemoryStream(jpeg.ToArray());
    }
}
