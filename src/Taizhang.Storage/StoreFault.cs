using Microsoft.Data.Sqlite;

namespace Taizhang.Storage;

/// <summary>What may be wrong with the file of a store.</summary>
public enum StoreFault
{
    Other,
    Full,
    NoStore,
    Damaged,
    CannotOpen,
    ReadOnly,
    Busy,
    Incomplete,
}

/// <summary>Recognizes faults by what the system says of them.</summary>
public static class StoreFaults
{
    extension(StoreFault)
    {
        public static StoreFault Of(Exception failure) =>
            failure switch
            {
                _ when DiskSpace.RanOut(failure) => StoreFault.Full,
                UnauthorizedAccessException => StoreFault.CannotOpen,
                InvalidDataException => StoreFault.Incomplete,
                // The codes of sqlite.org/rescode.html.
                SqliteException { SqliteErrorCode: var code } => code switch
                {
                    1 => StoreFault.Incomplete,
                    5 or 6 => StoreFault.Busy,
                    8 => StoreFault.ReadOnly,
                    11 => StoreFault.Damaged,
                    14 => StoreFault.CannotOpen,
                    26 => StoreFault.NoStore,
                    _ => StoreFault.Other,
                },
                _ => StoreFault.Other,
            };
    }
}
