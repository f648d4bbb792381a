using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Reports.Auditing;
using Taizhang.Reports.Binding;
using Taizhang.Reports.Composing;
using Taizhang.Reports.Reading;

namespace Taizhang.Packs;

/// <summary>
/// A pack in its folder: ledgers, word lists, the outline and the glossary of reports. Each part is read once, on first use.
/// </summary>
public sealed class PackFolder(string path)
{
    private LoadedPack? _ledgers;
    private AccountRules? _accounts;
    private Lexicon? _words;
    private AuditWords? _audit;
    private string? _outline;
    private string? _month;
    private Glossary? _glossary;

    public string Path { get; } = path;

    /// <summary>The ledgers with their figures and appraisals, and the faults in their files.</summary>
    public LoadedPack Ledgers => _ledgers ??= PackLoader.Load(Path);

    /// <summary>
    /// What accounts must be: <c>accounts/rules.yaml</c> and the list of common passwords beside it; without them the built-in rules.
    /// </summary>
    /// <exception cref="InvalidDataException">The rules are faulty.</exception>
    public AccountRules Accounts => _accounts ??= AccountRulesReader.Read(At("accounts"));

    /// <summary>Whether the folder has word lists, without which no report can be read.</summary>
    public bool HasWords => Directory.Exists(At("words"));

    /// <summary>The words for reading reports.</summary>
    /// <exception cref="IOException">A list is missing.</exception>
    public Lexicon Words => _words ??= Lexicon.Load(At("words"));

    /// <summary>The words for auditing reports.</summary>
    /// <exception cref="IOException">The list is missing.</exception>
    public AuditWords AuditWords => _audit ??= AuditWords.Read(File.ReadAllText(At("words", "known-terms.txt")));

    /// <summary>The outline of reports, for townships that have none of their own.</summary>
    /// <exception cref="IOException">The file is missing.</exception>
    public string Outline => _outline ??= File.ReadAllText(At("report", "outline.txt")).ReplaceLineEndings("\n").Trim();

    /// <summary>The outline of a month's report; empty: the pack has none.</summary>
    public string MonthOutline =>
        _month ??= File.Exists(At("report", "month.txt"))
            ? File.ReadAllText(At("report", "month.txt")).ReplaceLineEndings("\n").Trim()
            : "";

    /// <summary>The meanings of terms in reports.</summary>
    /// <exception cref="IOException">The file is missing.</exception>
    public Glossary Glossary => _glossary ??= Glossary.Read(File.ReadAllText(At("words", "glossary.txt")));

    /// <summary>What reads a text of a report by the words of the folder; null: it has none.</summary>
    internal Func<FigureBook, string, TextReading>? Reader => HasWords ? new StatementReader(() => Words, () => AuditWords).Read : null;

    private string At(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);
}
