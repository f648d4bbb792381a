using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Taizhang.Storage.Sealing;

/// <summary>
/// The way from SQLite to the system (sqlite.org/vfs.html) that seals what lies in sealed folders and leaves all else to the system's own
/// way. It is the process's default, so that no connection can be opened past it.
/// </summary>
internal static unsafe class SealVfs
{
    private const int Database = 0x100,
        DatabaseJournal = 0x800,
        Log = 0x80000;

    private static NativeVfs* s_system;

    /// <summary>Does nothing the second time. Not to be called twice at once.</summary>
    public static void Register()
    {
        if (s_system is not null)
            return;
        SQLitePCL.Batteries_V2.Init();
        s_system = Native.Find(null);
        // It lives as long as the process; SQLite keeps its address.
        var own = (NativeVfs*)NativeMemory.AllocZeroed((nuint)sizeof(NativeVfs));
        *own = *s_system;
        own->FileSize = sizeof(NativeFile) + s_system->FileSize;
        own->Next = null;
        own->Name = (byte*)Marshal.StringToCoTaskMemUTF8("taizhang");
        own->Open = &Open;
        if (Native.Register(own, makeDefault: 1) is not SqliteCode.Ok and var refused)
            throw new InvalidOperationException($"SQLite does not take the sealing way: {refused}.");
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(NativeVfs* vfs, byte* name, NativeFile* file, int flags, int* given)
    {
        if (Seal.For(Marshal.PtrToStringUTF8((nint)name)) is not { } ring)
            return s_system->Open(s_system, name, file, flags, given);
        file->Methods = null;
        var below = file + 1;
        below->Methods = null;
        int answer = s_system->Open(s_system, name, below, flags, given);
        SealedContent? content = null;
        if (answer == SqliteCode.Ok)
            answer = Content(new(below), name, flags, ring, out content);
        if (answer != SqliteCode.Ok)
        {
            content?.Dispose();
            if (below->Methods is not null)
                _ = below->Methods->Close(below);
            return answer;
        }
        file->Handle = GCHandle.ToIntPtr(GCHandle.Alloc(new SealedHandle(new(below), content)));
        file->Methods = SealMethods.Address;
        return SqliteCode.Ok;
    }

    /// <param name="content">Null: the file is left as it is.</param>
    private static int Content(RawFile raw, byte* name, int flags, SealRing ring, out SealedContent? content)
    {
        content = null;
        if ((flags & Database) != 0)
            return OfDatabase(raw, ring, out content);
        var key = ring.Writes;
        if ((flags & (DatabaseJournal | Log)) != 0)
        {
            // As the database to which it belongs, which may be plain while others are sealed.
            var database = SealMethods.Of(Native.DatabaseOf(name)).Content;
            if (database is null)
                return SqliteCode.Ok;
            key = database.Key;
        }
        if (key is null)
            return SqliteCode.Ok;
        content = (flags & Log) != 0 ? new SealedUnits(raw, SealKind.Log, key, ring.Find) : new SealedStream(raw, key, ring.Find);
        return content.Look();
    }

    private static int OfDatabase(RawFile raw, SealRing ring, out SealedContent? content)
    {
        content = null;
        if (raw.Size(out long length) is not SqliteCode.Ok and var unknown)
            return unknown;
        if (length == 0 && ring.Writes is null)
            return SqliteCode.Ok;
        var pages = new SealedUnits(raw, SealKind.Pages, ring.Writes, ring.Find);
        int answer = pages.Look();
        if (answer == SqliteCode.NotADatabase && ring.TakesPlain)
        {
            pages.Dispose();
            return SqliteCode.Ok;
        }
        content = pages;
        return answer;
    }
}
