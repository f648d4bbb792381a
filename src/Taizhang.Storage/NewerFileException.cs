namespace Taizhang.Storage;

/// <summary>A file was written by a newer version of the program. Nothing of it was read or changed.</summary>
/// <param name="file">Its path.</param>
/// <param name="version">The version of its schema.</param>
/// <param name="known">The newest version that this program knows.</param>
public sealed class NewerFileException(string file, long version, long known)
    : IOException(
        $"{System.IO.Path.GetFileName(file)} 由较新的版本写成（第 {version} 版，本程序到第 {known} 版），没有打开，也没有改动。请换用较新的程序。"
    )
{
    public string Path => file;
    public long Version => version;
}
