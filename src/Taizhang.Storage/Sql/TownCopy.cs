using Taizhang.Kernel.Journal;

namespace Taizhang.Storage.Sql;

/// <summary>
/// Copies a township from one engine to another: first the journal, line by line and provably in order, as far as it goes; then what is
/// kept beside it, as it is. Search texts are made anew where they are next opened.
/// </summary>
public static class TownCopy
{
    public const int LinesTogether = 5_000;

    /// <summary>All tables but the journal, the search texts and the boxes, each with its columns.</summary>
    private static readonly (string Table, string Columns)[] Tables =
    [
        (
            "entry",
            "id, ledger, number, area, office, state, opened, opened_by, fields, trail, clocks, due, paused, unique_key, struck, version, "
                + "merged_into, origin"
        ),
        ("running", "ledger, year, last"),
        ("contribution", "series, day, entry, until, value, area, amount"),
        ("link", "target, entry, field"),
        ("posting", "account, unit, day, entry, line, until, amount"),
        ("chosen", "ledger, field, choice, entry"),
        ("tally", "\"only\", position, fingerprint, bytes"),
        ("picture", "hash, jpeg"),
        ("text", "hash, text"),
    ];

    /// <summary>
    /// Copies the lines that follow those which stand there already; what stands there stays. Each transaction ends with a line, so that it
    /// can be cut short at any instant and begun again.
    /// </summary>
    /// <param name="had">The last line that stands there, known to be the same here.</param>
    /// <param name="copied">Receives the last line copied.</param>
    /// <exception cref="InvalidDataException">A line does not follow the one before it.</exception>
    public static void Lines(SqlTownStore from, SqlTownStore into, long had, Action<long>? copied = null, int together = LinesTogether)
    {
        var link = into.Link;
        using var add = link.Insert("journal", "seq, at, actor, actor_name, command, type, entry, payload, hash, delta");
        byte[] before = from.HashAsync(had).AsTask().GetAwaiter().GetResult();
        for (long reached = had; ; )
        {
            JournalLine? last = null;
            int count = 0;
            link.Begin();
            try
            {
                foreach (var (line, entry, delta) in from.LinesAfter(reached, together))
                {
                    // Townships made before version 2 of their file begin with a hash of zeros.
                    if (line.Seq != reached + 1 || !(Chain.Follows(before, line) || (line.Seq == 1 && Chain.Follows(Chain.Start, line))))
                        throw new InvalidDataException($"日志第 {reached + 1} 条与哈希链不符，没有移动。请先用 taizhang verify 检查。");
                    add.Run(
                        line.Seq,
                        line.At.UtcTicks,
                        line.Actor,
                        line.ActorName,
                        line.Command,
                        line.Type,
                        entry,
                        line.Payload,
                        line.Hash,
                        delta
                    );
                    (reached, before, last) = (line.Seq, line.Hash, line);
                    count++;
                }
                if (last is not null)
                    link.Commit(last);
            }
            finally
            {
                link.Abandon();
            }
            if (last is not null)
                copied?.Invoke(reached);
            if (count < together)
                return;
        }
    }

    /// <summary>Copies everything beside the journal in one transaction, in place of what is there.</summary>
    public static void Rest(SqlTownStore from, SqlTownStore into)
    {
        var link = into.Link;
        link.Begin();
        try
        {
            foreach (string emptied in (string[])[.. Tables.Select(one => one.Table), "searched"])
            {
                using var clear = link.Change($"DELETE FROM {emptied} WHERE TRUE{link.Dialect.Own}");
                clear.Run();
            }
            foreach (var (table, columns) in Tables)
                Rows(from, link, table, columns);
            link.Commit(null);
        }
        finally
        {
            link.Abandon();
        }
    }

    private static void Rows(SqlTownStore from, IWriterLink link, string table, string columns)
    {
        int count = columns.Count(c => c == ',') + 1;
        using var add = link.Insert(table, columns);
        object?[] values = new object?[count];
        from.ReadAll(
            table,
            columns,
            row =>
            {
                for (int i = 0; i < count; i++)
                    values[i] = row.GetValue(i) is var value and not DBNull ? value : null;
                add.Run(values);
            }
        );
    }
}
