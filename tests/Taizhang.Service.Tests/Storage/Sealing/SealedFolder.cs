using Microsoft.Data.Sqlite;
using Taizhang.Storage.Sealing;

namespace Taizhang.Service.Tests.Storage.Sealing;

/// <summary>A folder that is sealed with a key of its own, which lies beside it.</summary>
internal sealed class SealedFolder : IDisposable
{
    private readonly TestFolder _folder = new();

    public SealedFolder()
    {
        Directory.CreateDirectory(Data);
        Key = SealKey.Create(KeyFile);
        Seal.Use(Data, SealRing.Of(Key));
    }

    public SealKey Key { get; }
    public string Data => _folder["data"];
    public string KeyFile => _folder["key"];
    public string this[string name] => Path.Combine(Data, name);

    /// <summary>A place that is not sealed.</summary>
    public string Beside(string name) => _folder[name];

    /// <summary>The names of the files of the folder in whose bytes a text stands open.</summary>
    public IEnumerable<string> WithText(string text)
    {
        byte[] sought = System.Text.Encoding.UTF8.GetBytes(text);
        foreach (string file in Directory.EnumerateFiles(Data, "*", SearchOption.AllDirectories))
        {
            using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] bytes = new byte[from.Length];
            from.ReadExactly(bytes);
            if (bytes.AsSpan().IndexOf(sought) >= 0)
                yield return Path.GetFileName(file);
        }
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Seal.Use(Data, null);
        _folder.Dispose();
    }
}
