using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Taizhang.Storage.Sealing;

/// <summary>
/// What SQLite calls of a file in a sealed folder. Contents are sealed and unsealed on the way; locks, the shared index of the log (numbers
/// of pages alone) and syncing are the system's own. What is thrown here is a bug, and ends the process before it spoils a file.
/// </summary>
internal static unsafe class SealMethods
{
    private const int SizeHint = 5,
        ChunkSize = 6,
        MappedSize = 18;

    /// <summary>Safe appends, undeletable, power-safe overwriting, immutable. Not: parts of pages, atomic batches.</summary>
    private const int Kept = 0x200 | 0x800 | 0x1000 | 0x2000;

    public static NativeMethods* Address { get; } = Make();

    public static SealedHandle Of(NativeFile* file) => (SealedHandle)GCHandle.FromIntPtr(file->Handle).Target!;

    private static NativeMethods* Make()
    {
        var methods = (NativeMethods*)NativeMemory.AllocZeroed((nuint)sizeof(NativeMethods));
        *methods = new()
        {
            Version = 2,
            Close = &Close,
            Read = &Read,
            Write = &Write,
            Truncate = &Truncate,
            Sync = &Sync,
            Size = &Size,
            Lock = &Lock,
            Unlock = &Unlock,
            CheckReservedLock = &CheckReservedLock,
            Control = &Control,
            SectorSize = &SectorSize,
            Characteristics = &Characteristics,
            SharedMap = &SharedMap,
            SharedLock = &SharedLock,
            SharedBarrier = &SharedBarrier,
            SharedUnmap = &SharedUnmap,
        };
        return methods;
    }

    private static NativeFile* Below(NativeFile* file) => file + 1;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Close(NativeFile* file)
    {
        var handle = GCHandle.FromIntPtr(file->Handle);
        ((SealedHandle)handle.Target!).Content?.Dispose();
        handle.Free();
        file->Methods = null;
        return Below(file)->Methods->Close(Below(file));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Read(NativeFile* file, byte* into, int length, long at)
    {
        var (raw, content) = Of(file);
        var bytes = new Span<byte>(into, length);
        return content is null ? raw.Read(bytes, at) : content.Read(bytes, at);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(NativeFile* file, byte* from, int length, long at)
    {
        var (raw, content) = Of(file);
        var bytes = new ReadOnlySpan<byte>(from, length);
        return content is null ? raw.Write(bytes, at) : content.Write(bytes, at);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Truncate(NativeFile* file, long length)
    {
        var (raw, content) = Of(file);
        return content is null ? raw.Truncate(length) : content.Truncate(length);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Size(NativeFile* file, long* length)
    {
        var (raw, content) = Of(file);
        return content is null ? raw.Size(out *length) : content.Size(out *length);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Control(NativeFile* file, int what, void* value)
    {
        switch (what)
        {
            case SizeHint or ChunkSize when Of(file).Content is not null:
                // They speak of open bytes, and are only hints.
                return SqliteCode.Ok;
            case MappedSize:
                *(long*)value = 0;
                return SqliteCode.Ok;
            default:
                return Below(file)->Methods->Control(Below(file), what, value);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Characteristics(NativeFile* file) => Below(file)->Methods->Characteristics(Below(file)) & Kept;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int SectorSize(NativeFile* file) => Below(file)->Methods->SectorSize(Below(file));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sync(NativeFile* file, int flags) => Below(file)->Methods->Sync(Below(file), flags);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Lock(NativeFile* file, int level) => Below(file)->Methods->Lock(Below(file), level);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Unlock(NativeFile* file, int level) => Below(file)->Methods->Unlock(Below(file), level);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int CheckReservedLock(NativeFile* file, int* held) => Below(file)->Methods->CheckReservedLock(Below(file), held);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int SharedMap(NativeFile* file, int page, int size, int extend, void** mapped) =>
        Below(file)->Methods->SharedMap(Below(file), page, size, extend, mapped);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int SharedLock(NativeFile* file, int offset, int count, int flags) =>
        Below(file)->Methods->SharedLock(Below(file), offset, count, flags);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void SharedBarrier(NativeFile* file) => Below(file)->Methods->SharedBarrier(Below(file));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int SharedUnmap(NativeFile* file, int delete) => Below(file)->Methods->SharedUnmap(Below(file), delete);
}
