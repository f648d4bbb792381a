using Taizhang.Kernel;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace Taizhang.Reports.Texts;

/// <summary>The text layer of a PDF file. A scan without one is refused, because guessing at pictures is not reading.</summary>
internal static class PdfText
{
    private const int MostPages = 2_000,
        DeepestNesting = 200,
        LargeStack = 256 << 20;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static Outcome<string> Read(byte[] file, string fileName, CancellationToken cancel)
    {
        if (Nested(file))
            return Damaged(fileName);
        Outcome<string> outcome = Damaged(fileName);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Longest);
        // Its own thread: the library descends into nested objects, and a stack that is full cannot be caught.
        var thread = new Thread(() => outcome = Extract(file, fileName, limit.Token, cancel), LargeStack) { IsBackground = true };
        thread.Start();
        thread.Join();
        cancel.ThrowIfCancellationRequested();
        return outcome;
    }

    private static Outcome<string> Extract(byte[] file, string fileName, CancellationToken limit, CancellationToken cancel)
    {
        try
        {
            using var document = PdfDocument.Open(file, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true });
            if (document.NumberOfPages > MostPages)
                return TooLong();
            List<List<PdfLine>> pages = [];
            int letters = 0;
            for (int number = 1; number <= document.NumberOfPages; number++)
            {
                if (cancel.IsCancellationRequested)
                    return Damaged(fileName);
                if (limit.IsCancellationRequested)
                    return TooLong();
                var page = document.GetPage(number);
                letters += page.Letters.Count;
                if (letters > ReportText.MostCharacters)
                    return TooLong();
                pages.Add(
                    PdfLines.Of(
                        page.Letters.Select(letter => new Glyph(
                            letter.Value,
                            letter.StartBaseLine.X,
                            letter.EndBaseLine.X,
                            letter.StartBaseLine.Y,
                            letter.PointSize
                        ))
                    )
                );
            }
            string text = PdfLines.Paragraphs(pages);
            if (string.IsNullOrWhiteSpace(text))
                return Refusal.InputReportScan(fileName);
            return Legibility.IsNonsense(text) ? Refusal.InputReportUnreadable(fileName) : text;
        }
        catch (PdfDocumentEncryptedException)
        {
            return Refusal.InputReportLocked(fileName);
        }
        catch (Exception bad) when (bad is not OutOfMemoryException)
        {
            // The library throws many kinds of exception on damaged files, also plain ones.
            return Damaged(fileName);
        }
    }

    private static Refusal Damaged(string fileName) => Refusal.InputReportDamaged(fileName);

    private static Refusal TooLong() => Refusal.SizeReportText(ReportText.MostCharacters / 10_000);

    /// <summary>Whether arrays or dictionaries are nested deeper than in any document. Linear.</summary>
    private static bool Nested(ReadOnlySpan<byte> file)
    {
        int run = 0;
        foreach (byte b in file)
        {
            if (b is (byte)'[' or (byte)'<')
                run++;
            else if (b is not ((byte)' ' or (byte)'\r' or (byte)'\n'))
                run = 0;
            if (run > DeepestNesting)
                return true;
        }
        return false;
    }
}
