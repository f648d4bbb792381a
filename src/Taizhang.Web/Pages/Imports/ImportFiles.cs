using System.Security.Cryptography;
using System.Text.Json;
using Taizhang.Kernel;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sealing;
using Taizhang.Workbooks;

namespace Taizhang.Web.Pages.Imports;

/// <summary>An uploaded workbook for a ledger.</summary>
/// <param name="Id">32 unguessable hexadecimal digits.</param>
/// <param name="Ledger">Empty while the ledger has yet to be made from it.</param>
public sealed record ImportFile(string Id, string Town, string Ledger, string Account, string Name);

/// <summary>
/// Uploaded workbooks, kept in the data folder between the pages of an import: at most two hours, and a few per account. Only the uploading
/// account can find a file.
/// </summary>
public sealed class ImportFiles(TownHouse house, TimeProvider time)
{
    private const int MostAnAccount = 5;
    private static readonly TimeSpan Life = TimeSpan.FromHours(2);

    private readonly string _folder = Path.Combine(house.Folder, "temp");

    /// <summary>Keeps a file. Refused when it is not a readable workbook.</summary>
    public async Task<Outcome<ImportFile>> KeepAsync(Visit visit, string ledger, Stream content, string name, CancellationToken cancel)
    {
        Directory.CreateDirectory(_folder);
        Sweep(visit.Account.Id);
        var kept = new ImportFile(
            RandomNumberGenerator.GetHexString(32, lowercase: true),
            visit.Town.Info.Id,
            ledger,
            visit.Account.Id,
            name
        );
        if (content.Length > Workbook.MostBytes)
            return Refusal.SizeWorkbook(Workbook.MostBytes >> 20);
        await FolderFile.CopyAsync(content, PathOf(kept.Id), cancel);
        var opened = Open(kept);
        if (!opened.Ok)
        {
            File.Delete(PathOf(kept.Id));
            return opened.Refusals;
        }
        opened.Value.Dispose();
        FolderFile.Write(NoteOf(kept.Id), JsonSerializer.SerializeToUtf8Bytes(kept));
        return kept;
    }

    /// <summary>A kept file; null when it is gone or belongs to another account or ledger.</summary>
    public ImportFile? Find(Visit visit, string ledger, string id)
    {
        if (id.Length != 32 || !id.All(char.IsAsciiHexDigitLower) || !File.Exists(NoteOf(id)) || !File.Exists(PathOf(id)))
            return null;
        return Read(NoteOf(id)) is { } file && file.Town == visit.Town.Info.Id && file.Ledger == ledger && file.Account == visit.Account.Id
            ? file
            : null;
    }

    /// <summary>Keeps a file for another ledger, which was made from it.</summary>
    public void Give(ImportFile file, string ledger) =>
        FolderFile.Write(NoteOf(file.Id), JsonSerializer.SerializeToUtf8Bytes(file with { Ledger = ledger }));

    /// <summary>Opens a kept file as a workbook.</summary>
    public Outcome<Workbook> Open(ImportFile file) => Workbook.Open(FolderFile.OpenRead(PathOf(file.Id)), file.Name);

    public void Drop(ImportFile file)
    {
        File.Delete(NoteOf(file.Id));
        File.Delete(PathOf(file.Id));
    }

    private string PathOf(string id) => Path.Combine(_folder, id + ".workbook");

    private string NoteOf(string id) => Path.Combine(_folder, id + ".json");

    /// <summary>Deletes files that are too old, and those beyond an account's limit.</summary>
    private void Sweep(string account)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var own = new List<FileInfo>();
        foreach (var file in new DirectoryInfo(_folder).EnumerateFiles().ToList())
        {
            if (now - file.LastWriteTimeUtc > Life)
                file.Delete();
            else if (file.Extension == ".json" && Read(file.FullName)?.Account == account)
                own.Add(file);
        }
        foreach (var file in own.OrderByDescending(file => file.LastWriteTimeUtc).Skip(MostAnAccount - 1))
        {
            File.Delete(PathOf(Path.GetFileNameWithoutExtension(file.Name)));
            file.Delete();
        }
    }

    private static ImportFile? Read(string note)
    {
        try
        {
            return JsonSerializer.Deserialize<ImportFile>(FolderFile.Read(note));
        }
        catch (Exception gone) when (gone is IOException or JsonException)
        {
            return null;
        }
    }
}
