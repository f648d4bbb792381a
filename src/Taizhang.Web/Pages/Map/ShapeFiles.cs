using System.Security.Cryptography;
using System.Text.Json;
using Taizhang.Kernel;
using Taizhang.Service.Shapes;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sealing;

namespace Taizhang.Web.Pages.Map;

/// <summary>
/// Uploaded files with shapes, kept in the data folder between checking and taking in, at most two hours. Only the uploading account can
/// find a file. One is read at a time: a large one fills much memory.
/// </summary>
public sealed class ShapeFiles(TownHouse house, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(2);

    private readonly string _folder = Path.Combine(house.Folder, "temp");
    private readonly SemaphoreSlim _turn = new(1);

    private sealed record Note(string Town, string Account, string Name);

    /// <summary>Keeps a file and gives its id, 32 unguessable hexadecimal digits.</summary>
    public async Task<Outcome<string>> KeepAsync(Visit visit, Stream content, string name, CancellationToken cancel)
    {
        if (content.Length > GeoFile.MostBytes)
            return Refusal.SizeShapes(GeoFile.MostBytes >> 20);
        Directory.CreateDirectory(_folder);
        Sweep();
        string id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        await FolderFile.CopyAsync(content, PathOf(id), cancel);
        FolderFile.Write(NoteOf(id), JsonSerializer.SerializeToUtf8Bytes(new Note(visit.Town.Info.Id, visit.Account.Id, name)));
        return id;
    }

    /// <summary>Checks a kept file against the township.</summary>
    public async Task<Outcome<(ShapePlan Plan, string Name)>> PlanAsync(
        Visit visit,
        string id,
        ShapeChoice choice,
        CancellationToken cancel
    )
    {
        if (NameOf(visit, id) is not { } name)
            return Refusal.MissingImport();
        if (!await _turn.WaitAsync(TimeSpan.FromSeconds(20), cancel))
            return Refusal.BusyChecks();
        try
        {
            await using var content = FolderFile.OpenRead(PathOf(id));
            var file = GeoFile.Open(content, name, cancel);
            if (!file.Ok)
                return file.Refusals;
            var plan = await ShapeImport.PlanAsync(visit.Town, visit.Actor, file.Value, choice, cancel);
            return plan.Ok ? (plan.Value, name) : plan.Refusals;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    public void Drop(string id)
    {
        File.Delete(NoteOf(id));
        File.Delete(PathOf(id));
    }

    /// <summary>What a kept file is called; null when it is gone or another account's.</summary>
    private string? NameOf(Visit visit, string id)
    {
        if (id.Length != 32 || !id.All(char.IsAsciiHexDigitLower) || !File.Exists(NoteOf(id)) || !File.Exists(PathOf(id)))
            return null;
        var note = JsonSerializer.Deserialize<Note>(FolderFile.Read(NoteOf(id)));
        return note is not null && note.Town == visit.Town.Info.Id && note.Account == visit.Account.Id ? note.Name : null;
    }

    private string PathOf(string id) => Path.Combine(_folder, id + ".shapes");

    private string NoteOf(string id) => Path.Combine(_folder, id + ".shapes-note");

    private void Sweep()
    {
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var file in new DirectoryInfo(_folder).EnumerateFiles("*.shapes*").ToList())
            if (now - file.LastWriteTimeUtc > Life)
                file.Delete();
    }
}
