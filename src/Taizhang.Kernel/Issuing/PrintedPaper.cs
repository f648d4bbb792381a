using System.Collections.Immutable;

namespace Taizhang.Kernel.Issuing;

/// <summary>A paper that was printed: its number and whereabouts. What it says stands in its line of the journal.</summary>
public sealed record PrintedPaper
{
    /// <summary>Running number in the township's register of papers, from 1.</summary>
    public required int Id { get; init; }

    /// <summary>The template, by its id, and what it was called then.</summary>
    public required string Paper { get; init; }
    public required string Title { get; init; }
    public required string Ledger { get; init; }

    /// <summary>The number of the entry that it is about; null: it lists many.</summary>
    public string? Entry { get; init; }

    /// <summary>The entry's version when it was printed; 0 for a list.</summary>
    public int Version { get; init; }

    /// <summary>Of a list: code of the area for which it was drawn up, and how many entries it names.</summary>
    public string? Area { get; init; }
    public int Count { get; init; }

    /// <summary>The form of its number, and the running number in that series; empty and 0: it bears none.</summary>
    public string Series { get; init; } = "";
    public int Running { get; init; }

    /// <summary>As it is printed: 克应急改〔2024〕12号; empty: it bears none.</summary>
    public required string Number { get; init; }
    public required DateOnly Day { get; init; }

    /// <summary>Who printed it: the account and the name.</summary>
    public required string By { get; init; }
    public required string ByName { get; init; }

    /// <summary>SHA-256 of what was printed, lower hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>The line of the journal that holds what was printed.</summary>
    public required long Line { get; init; }

    /// <summary>The number of the approval by which it was printed; null: it needed none.</summary>
    public int? Approval { get; init; }

    /// <summary>Whether the signatures of that approval are printed below it.</summary>
    public bool ShowsSignatures { get; init; }

    /// <summary>Whether it is to be served on somebody.</summary>
    public bool Served { get; init; }

    /// <summary>The personal values printed plainly: a field, or a link and a field of the entry it leads to.</summary>
    public ImmutableArray<string> Shows { get; init; } = [];

    /// <summary>Of these, the fields that were revealed for it.</summary>
    public ImmutableArray<string> Reveals { get; init; } = [];

    public ImmutableArray<Reprint> Reprints { get; init; } = [];
    public ImmutableArray<PaperService> Services { get; init; } = [];

    /// <summary>Why it is void; null: it stands. Its number stays taken.</summary>
    public string? Voided { get; init; }

    /// <summary>How often it was printed.</summary>
    public int Times => 1 + Reprints.Length;
}

/// <summary>A paper was printed once more, with the same number and the same words.</summary>
public sealed record Reprint(DateOnly Day, string By, string ByName);

/// <summary>A paper was served (送达): on whom, how, when, and what the receipt says.</summary>
public sealed record PaperService(string To, string How, DateOnly Day, string Note, string ByName)
{
    /// <summary>The ways of service: 民事诉讼法 第八十八条至第九十五条, which administrative organs follow.</summary>
    public static readonly ImmutableArray<string> Ways =
    [
        "直接送达",
        "留置送达",
        "电子送达",
        "委托送达",
        "邮寄送达",
        "转交送达",
        "公告送达",
    ];
}
