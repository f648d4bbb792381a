using System.Data.Common;
using Taizhang.Kernel.Journal;

namespace Taizhang.Storage.Sql;

/// <summary>The one connection by which a township is written: one transaction at a time.</summary>
internal interface IWriterLink : IDisposable
{
    Dialect Dialect { get; }

    /// <summary>A statement that changes rows, its parameters $1, $2, … in the order in which they are first named.</summary>
    IChanging Change(string sql);

    /// <summary>A statement that adds rows to a table, each with values for the columns.</summary>
    /// <param name="key">How many of the columns are the key; with <paramref name="update"/> alone.</param>
    /// <param name="update">What is done to a row that has the key already; null: such a row is a fault; empty: nothing.</param>
    IChanging Insert(string table, string columns, int key = 0, string? update = null);

    /// <summary>A question by @p0, @p1, …; its answer knows what the transaction has changed.</summary>
    /// <param name="byKey">Whether it asks for what one of the <see cref="Touch">touched</see> keys names.</param>
    IAsking Ask(string sql, int parameters, bool byKey = false);

    /// <summary>Says by which key what follows is asked for.</summary>
    void Touch(string key);

    /// <summary>Whether the journal may hold a command: false when it surely does not.</summary>
    bool MayKnow(string command);

    void Begin();

    /// <summary>Returns when all changes are durable.</summary>
    /// <param name="last">The last journal line of the transaction; null when it has none.</param>
    void Commit(JournalLine? last);

    /// <summary>Takes back what is not committed; without a transaction, nothing.</summary>
    void Abandon();

    /// <summary>Keeps by what an entry is found.</summary>
    /// <param name="anew">Whether it may be kept already.</param>
    void KeepSearch(long entry, SearchText text, bool anew);

    byte[]? Box(string ballot);

    /// <summary>Keeps a box in place of the one before, of which nothing is left; null removes it.</summary>
    void KeepBox(string ballot, byte[]? box);
}

/// <summary>A statement that changes rows.</summary>
internal interface IChanging : IDisposable
{
    /// <summary>
    /// Carries it out, at once or together with later ones, but before any answer. Returns the number of rows changed; 0 as well when that
    /// is not known yet.
    /// </summary>
    int Run(params ReadOnlySpan<object?> values);
}

/// <summary>A question within the writer's transaction.</summary>
internal interface IAsking : IDisposable
{
    /// <summary>The answer, which is read to its end and disposed before anything else is done.</summary>
    DbDataReader Read(params ReadOnlySpan<object?> values);
}
