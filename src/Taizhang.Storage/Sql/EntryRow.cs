using System.Data.Common;
using System.Globalization;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;

namespace Taizhang.Storage.Sql;

/// <summary>An entry as a row of the table <c>entry</c>.</summary>
internal static class EntryRow
{
    public const string Columns =
        "e.id, e.ledger, e.number, e.area, e.office, e.state, e.opened, e.opened_by, "
        + "e.fields, e.trail, e.clocks, e.struck, e.version, e.merged_into, e.origin";

    /// <summary>Whether the pack has the row's ledger, without which an entry cannot be read.</summary>
    public static bool IsOf(DbDataReader row, Pack pack) => pack.Find(row.GetString(1)) is not null;

    public static Entry Read(DbDataReader row, Pack pack, int at = 0)
    {
        var ledger = pack[row.GetString(at + 1)];
        return new()
        {
            Id = row.GetInt64(at),
            Ledger = ledger.Id,
            Number = row.GetString(at + 2),
            Area = row.GetString(at + 3),
            Office = row.IsDBNull(at + 4) ? null : row.GetString(at + 4),
            State = ledger.Was.State(row.GetString(at + 5)),
            Opened = Day(row.GetString(at + 6)),
            OpenedBy = row.GetString(at + 7),
            Values = EntryJson.ReadValues(ledger, row.GetString(at + 8)),
            Trail = EntryJson.ReadTrail(row.GetString(at + 9), ledger.Was),
            Clocks = EntryJson.ReadClocks(row.GetString(at + 10), ledger.Was),
            Struck = row.GetInt64(at + 11) != 0,
            Version = row.GetInt32(at + 12),
            MergedInto = row.IsDBNull(at + 13) ? null : row.GetString(at + 13),
            Origin = row.IsDBNull(at + 14) ? null : row.GetString(at + 14),
        };
    }

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>When the entry must next be dealt with; null when no clock runs.</summary>
    public static string? Due(Entry entry) =>
        entry.Struck ? null
        : entry.NextDue is { } run ? Day(run.Due)
        : null;

    /// <summary>The day since which the entry rests; null when a clock runs or none is paused.</summary>
    public static string? Paused(Entry entry) =>
        entry.Struck ? null
        : entry.Resting?.Paused is { } day ? Day(day)
        : null;
}
