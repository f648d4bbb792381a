using System.Runtime.InteropServices;

namespace Taizhang.Storage.Sealing;

/// <summary>SQLite's <c>sqlite3_file</c>, with what is ours behind it; the file of the system follows.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeFile
{
    public NativeMethods* Methods;
    public nint Handle;
}

/// <summary>SQLite's <c>sqlite3_io_methods</c> of version 2: without mapping files into memory, where nothing could be unsealed.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeMethods
{
    public int Version;
    public delegate* unmanaged[Cdecl]<NativeFile*, int> Close;
    public delegate* unmanaged[Cdecl]<NativeFile*, byte*, int, long, int> Read;
    public delegate* unmanaged[Cdecl]<NativeFile*, byte*, int, long, int> Write;
    public delegate* unmanaged[Cdecl]<NativeFile*, long, int> Truncate;
    public delegate* unmanaged[Cdecl]<NativeFile*, int, int> Sync;
    public delegate* unmanaged[Cdecl]<NativeFile*, long*, int> Size;
    public delegate* unmanaged[Cdecl]<NativeFile*, int, int> Lock;
    public delegate* unmanaged[Cdecl]<NativeFile*, int, int> Unlock;
    public delegate* unmanaged[Cdecl]<NativeFile*, int*, int> CheckReservedLock;
    public delegate* unmanaged[Cdecl]<NativeFile*, int, void*, int> Control;
    public delegate* unmanaged[Cdecl]<NativeFile*, int> SectorSize;
    public delegate* unmanaged[Cdecl]<NativeFile*, int> Characteristics;
    public delegate* unmanaged[Cdecl]<NativeFile*, int, int, int, void**, int> SharedMap;
    public delegate* unmanaged[Cdecl]<NativeFile*, int, int, int, int> SharedLock;
    public delegate* unmanaged[Cdecl]<NativeFile*, void> SharedBarrier;
    public delegate* unmanaged[Cdecl]<NativeFile*, int, int> SharedUnmap;
}

/// <summary>SQLite's <c>sqlite3_vfs</c> of version 3. What is not called here is kept as addresses alone.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeVfs
{
    public int Version;
    public int FileSize;
    public int LongestPath;
    public NativeVfs* Next;
    public byte* Name;
    public void* Data;
    public delegate* unmanaged[Cdecl]<NativeVfs*, byte*, NativeFile*, int, int*, int> Open;
    public void* Delete;
    public void* Access;
    public void* FullPath;
    public void* LibraryOpen;
    public void* LibraryError;
    public void* LibrarySymbol;
    public void* LibraryClose;
    public void* Randomness;
    public void* Sleep;
    public void* Time;
    public void* LastError;
    public void* TimeInMilliseconds;
    public void* SetSystemCall;
    public void* GetSystemCall;
    public void* NextSystemCall;
}

internal static unsafe partial class Native
{
    private const string Library = "e_sqlite3";

    [LibraryImport(Library, EntryPoint = "sqlite3_vfs_find")]
    [UnmanagedCallConv(CallConvs = [typeof(System.Runtime.CompilerServices.CallConvCdecl)])]
    public static partial NativeVfs* Find(byte* name);

    [LibraryImport(Library, EntryPoint = "sqlite3_vfs_register")]
    [UnmanagedCallConv(CallConvs = [typeof(System.Runtime.CompilerServices.CallConvCdecl)])]
    public static partial int Register(NativeVfs* vfs, int makeDefault);

    /// <summary>The database of a journal or log, by the very name with which SQLite opens it.</summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_database_file_object")]
    [UnmanagedCallConv(CallConvs = [typeof(System.Runtime.CompilerServices.CallConvCdecl)])]
    public static partial NativeFile* DatabaseOf(byte* name);
}
