using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Taizhang.Kernel;
using Taizhang.Reports.Writing;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Documents;

/// <summary>
/// Government papers as PDF, by LibreOffice where it is installed: one at a time, because each takes two hundred megabytes, and each in a
/// folder of its own, which is removed with everything LibreOffice leaves in it. Unlike the Word file, a PDF names the time when it was
/// made.
/// </summary>
/// <param name="program">The path of soffice; null: not installed.</param>
/// <param name="limit">How long one paper may take before it is given up.</param>
public sealed partial class OfficialPdf(string? program, TimeSpan limit, ILogger<OfficialPdf> log) : IDisposable
{
    /// <summary>The type of the file, as HTTP names it.</summary>
    public const string MediaType = "application/pdf";

    private const string Fonts = "fonts.conf";
    private readonly Turns _turns = new(atOnce: 1, waiting: 12, each: 1, eachWaiting: 12);

    /// <summary>Uses the LibreOffice found in PATH, with a limit of one minute per paper.</summary>
    public static OfficialPdf Installed(ILogger<OfficialPdf> log) =>
        new(
            (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                .Select(folder => Path.Combine(folder, "soffice"))
                .FirstOrDefault(File.Exists),
            TimeSpan.FromMinutes(1),
            log
        );

    /// <summary>Whether PDFs can be made at all; a page that cannot offer one says so.</summary>
    public bool IsInstalled => program is not null;

    /// <summary>
    /// The paper as PDF. Refused (<c>conflict.pdf_*</c>) when LibreOffice is not installed, fails or takes too long; its messages are in
    /// the log.
    /// </summary>
    /// <exception cref="OperationCanceledException">When cancelled; LibreOffice is stopped.</exception>
    public async Task<Outcome<byte[]>> MakeAsync(OfficialDocument document, CancellationToken cancel)
    {
        if (program is null)
            return Refusal.ConflictPdfNotInstalled();
        using var turn = await _turns.TakeAsync("", cancel);
        if (turn is null)
            return Refusal.BusyExports();
        var folder = Directory.CreateTempSubdirectory("taizhang-pdf-");
        try
        {
            string word = Path.Combine(folder.FullName, "paper.docx"),
                pdf = Path.ChangeExtension(word, ".pdf");
            await using (var file = File.Create(word))
                OfficialWord.Write(document, file);
            await using (var file = File.Create(Path.Combine(folder.FullName, Fonts)))
            await using (var ready = typeof(OfficialPdf).Assembly.GetManifestResourceStream(Fonts)!)
                await ready.CopyToAsync(file, cancel);
            string said = await ConvertAsync(program, folder.FullName, word, cancel);
            if (File.Exists(pdf))
                return await File.ReadAllBytesAsync(pdf, cancel);
            Failed(log, said);
            return Refusal.ConflictPdfFailed();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public void Dispose() => _turns.Dispose();

    private async Task<string> ConvertAsync(string soffice, string folder, string word, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(soffice)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (
            string argument in new[]
            {
                "--headless",
                "--norestore",
                "--nolockcheck",
                $"-env:UserInstallation={new Uri(Path.Combine(folder, "profile"))}",
                "--convert-to",
                "pdf",
                "--outdir",
                folder,
                word,
            }
        )
            start.ArgumentList.Add(argument);
        (start.Environment["HOME"], start.Environment["FONTCONFIG_FILE"]) = (folder, Path.Combine(folder, Fonts));
        using var timed = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timed.CancelAfter(limit);
        Process? process = null;
        try
        {
            process = Process.Start(start)!;
            process.StandardInput.Close();
            string[] said = await Task.WhenAll(
                process.StandardOutput.ReadToEndAsync(timed.Token),
                process.StandardError.ReadToEndAsync(timed.Token)
            );
            await process.WaitForExitAsync(timed.Token);
            return $"{string.Join(' ', said).Trim()} ({process.ExitCode})";
        }
        catch (Win32Exception wrong)
        {
            return wrong.Message;
        }
        catch (OperationCanceledException) when (process is not null)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            if (cancel.IsCancellationRequested)
                throw;
            return $"no answer within {limit}";
        }
        finally
        {
            process?.Dispose();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "LibreOffice made no PDF: {Said}")]
    private static partial void Failed(ILogger log, string said);
}
