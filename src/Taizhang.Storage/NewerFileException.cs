namespace Taizhang.Storage;

/// <summary>A file was written by a newer program: this one leaves it alone.</summary>
public sealed class NewerFileException(string file, long version, long known)
    : Exception($"{file} 由较新的版本写成（第 {version} 版，本程序只认到第 {known} 版），没有打开。请换用新版本的程序。");
