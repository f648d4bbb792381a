using System.Text;

namespace Taizhang.Service.Tests;

/// <summary>A folder of its own, gone when the test is over.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } =
        Directory
            .CreateDirectory(System.IO.Path.Combine(System.IO.Path.GetTempPath(), "taizhang-" + Guid.NewGuid().ToString("N")))
            .FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], text, new UTF8Encoding(false));
        return this[name];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
