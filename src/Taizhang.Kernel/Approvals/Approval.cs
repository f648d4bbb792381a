using System.Collections.Immutable;
using Taizhang.Kernel.Issuing;
using Taizhang.Kernel.People;

namespace Taizhang.Kernel.Approvals;

/// <summary>
/// Something that somebody proposed and others approve one after the other (逐级审批): a move of an entry, or a paper. What is approved
/// stays what was proposed: whoever signs signs the same as those before.
/// </summary>
public sealed record Approval
{
    /// <summary>Running number in the township, from 1.</summary>
    public required int Id { get; init; }

    /// <summary>What is to be done: the title of the move or paper.</summary>
    public required string Title { get; init; }
    public required string Ledger { get; init; }

    /// <summary>The number of the entry that it is about; null: a paper that lists many.</summary>
    public string? Entry { get; init; }

    /// <summary>The entry's version when it was proposed; 0 for a list.</summary>
    public int Version { get; init; }

    /// <summary>Of a list: code of the area for which it was drawn up.</summary>
    public string? Area { get; init; }

    /// <summary>The steps after 拟办, as the pack wanted them then.</summary>
    public required ImmutableArray<AskedStep> Steps { get; init; }

    /// <summary>SHA-256 of what is to be approved and of each entry as it was then, lower hexadecimal.</summary>
    public required string Seen { get; init; }

    /// <summary>The move; null: it is a paper.</summary>
    public AskedMove? Move { get; init; }

    /// <summary>The paper; null: it is a move.</summary>
    public AskedPaper? Paper { get; init; }

    /// <summary>Who proposed it (拟办) and when; what the proposer says about it, empty: nothing.</summary>
    public required string By { get; init; }
    public required string ByName { get; init; }
    public required DateOnly Day { get; init; }
    public string Note { get; init; } = "";

    /// <summary>The proposer's signature; null: none was drawn.</summary>
    public string? Picture { get; init; }

    /// <summary>The line of the journal that holds what was proposed.</summary>
    public required long Line { get; init; }

    /// <summary>The signatures so far, in the order of the steps.</summary>
    public ImmutableArray<ApprovalMark> Marks { get; init; } = [];

    public ApprovalState State { get; init; }

    /// <summary>Who sent it back or took it back, and why; null: nobody did.</summary>
    public ApprovalMark? End { get; init; }

    /// <summary>The paper that it became, by its running number in the register; null: none.</summary>
    public int? Printed { get; init; }

    /// <summary>Without what its people wrote: for whoever may not read what such words say of somebody.</summary>
    public Approval Wordless =>
        this with
        {
            Note = "",
            Marks = [.. Marks.Select(mark => mark with { Words = "" })],
            End = End is null ? null : End with { Words = "" },
        };

    /// <summary>The step that is to be taken now; null once it is decided.</summary>
    public AskedStep? Next => State == ApprovalState.Waiting ? Steps[Marks.Length] : null;
}

public enum ApprovalState
{
    Waiting,

    /// <summary>All have signed, and what was proposed was done.</summary>
    Done,

    /// <summary>Sent back with a reason; it can be proposed again.</summary>
    Returned,

    /// <summary>Taken back by who proposed it.</summary>
    Withdrawn,
}

/// <summary>A step as it was asked: what it is called and who may take it.</summary>
public sealed record AskedStep(string Title, ImmutableArray<Role> By);

/// <summary>What somebody did with it.</summary>
/// <param name="Words">The opinion, or the reason for sending it back; empty: none.</param>
/// <param name="Picture">The signature drawn by hand, a picture of record by its hash; null: none. It is no electronic signature.</param>
/// <param name="Line">Its line in the journal, which says to the second when it was.</param>
public sealed record ApprovalMark(string Title, string By, string ByName, DateOnly Day, string Words, string? Picture, long Line);

/// <summary>A paper that is proposed.</summary>
/// <param name="Source">Of what it is made; its version is the one proposed.</param>
/// <param name="Proposed">What it shows, and who made it; without a number.</param>
/// <param name="Content">What it says; null once it is decided: it then stands in its line of the journal.</param>
/// <param name="Running">The running number wanted for it; null: the next.</param>
/// <param name="Told">What was typed for it.</param>
public sealed record AskedPaper(
    string Paper,
    PaperSource Source,
    PrintedPaper Proposed,
    Papers.FilledPaper? Content,
    int? Running,
    ImmutableArray<(string Id, string Text)> Told
);
