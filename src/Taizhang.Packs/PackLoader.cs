using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Taizhang.Kernel.Appraisals;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Screens;
using Taizhang.Packs.Appraisals;
using Taizhang.Packs.Ledgers;
using Taizhang.Packs.Papers;
using Taizhang.Packs.Screens;
using Taizhang.Packs.Yaml;
using YamlDotNet.RepresentationModel;

namespace Taizhang.Packs;

/// <summary>A pack as far as it could be read. A ledger with a fault is left out; the others are kept.</summary>
public sealed record LoadedPack(Pack Pack, ImmutableArray<PackFault> Faults);

/// <summary>
/// Reads a pack's folder: <c>ledgers/*.yaml</c>, <c>appraisals/*.yaml</c>, <c>warnings/*.yaml</c>,
/// <c>papers/*.yaml</c>, <c>screen.yaml</c>, <c>roster.yaml</c> and <c>workdays.tsv</c>; and a township's own ledgers.
/// docs/packs.md describes the format.
/// </summary>
public static class PackLoader
{
    /// <summary>Raised when the meaning of stored figures changes, so that saved tallies are recounted.</summary>
    private const string TallyVersion = "6";
    private const string OneLedger = "文件应当只有一个台账。";

    /// <summary>The groups in which ledgers are listed, in the order of a work report.</summary>
    public static ImmutableArray<string> Duties => Kernel.People.WorkLines.All;

    public static LoadedPack Load(string folder)
    {
        var faults = new List<PackFault>();
        var read = new List<ReadLedger>();
        using var fingerprint = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        fingerprint.AppendData(Encoding.UTF8.GetBytes(TallyVersion));

        string ledgerFolder = Path.Combine(folder, "ledgers");
        string[] files = Directory.Exists(ledgerFolder)
            ? [.. Directory.EnumerateFiles(ledgerFolder, "*.yaml").Order(StringComparer.Ordinal)]
            : [];
        if (files.Length == 0)
            faults.Add(new(ledgerFolder, 1, "这里没有台账文件（*.yaml）。"));
        var calendar = ReadCalendar(Path.Combine(folder, "workdays.tsv"), faults);
        foreach (var (file, bytes, root, fault) in files.AsParallel().AsOrdered().Select(Parse))
        {
            if (fault is not null)
                faults.Add(fault);
            if (root is null || Read(new Map(root, file, faults), file, faults, calendar) is not { } one)
                continue;
            var (ledger, map) = (one.Ledger, one.Map);
            if (read.Find(other => other.Ledger.NumberPrefix == ledger.NumberPrefix)?.Ledger is { } same)
            {
                map.Fault($"编号前缀 {ledger.NumberPrefix} 与台账 {same.Id} 重复。", "number");
                continue;
            }
            read.Add(one);
            fingerprint.AppendData(bytes);
        }
        CheckContracts(read);
        LawCheck.Check(read);
        References.Check(read, [], []);
        EndReader.Read(Path.Combine(folder, "words")).Check(read);
        var claims = ClaimReader.Read(Path.Combine(folder, "words"));
        ClaimReader.Check(read, null, claims);
        // Not in the fingerprint: what is kept of figures does not change with how they are compared.
        var ledgers = read.Select(one => one.Ledger).ToImmutableArray();
        var figures = read.SelectMany(one => one.Figures).ToImmutableArray();
        var book = new FigureBook(ledgers, figures);
        if (faults.Count == 0)
        {
            faults.AddRange(ClaimReader.OfOutline(Path.Combine(folder, "report", "outline.txt"), book, claims));
            faults.AddRange(ClaimReader.OfOutline(Path.Combine(folder, "report", "month.txt"), book, claims));
        }
        // What an appraisal lacks because a ledger was left out is that ledger's fault, which is named.
        var appraisals = ReadAppraisals(Path.Combine(folder, "appraisals"), book, faults.Count > 0 ? [] : faults);
        var screen = ReadScreen(Path.Combine(folder, "screen.yaml"), ledgers, book, faults.Count > 0 ? [] : faults);
        var papers = PaperFolder.Read(Path.Combine(folder, "papers"), ledgers, faults.Count > 0 ? [] : faults);
        return new(
            new(ledgers, figures, calendar, Convert.ToHexStringLower(fingerprint.GetHashAndReset()), appraisals, claims)
            {
                Reads = new PackFolder(folder).Reader,
                Warnings = WarningReader.ReadAll(Path.Combine(folder, "warnings"), ledgers, faults.Count > 0 ? [] : faults),
                Screen = screen,
                Returns = ReturnReader.ReadAll(Path.Combine(folder, "returns"), book, faults.Count > 0 ? [] : faults),
                Roster = RosterReader.ReadAll(Path.Combine(folder, "roster.yaml"), ledgers, faults.Count > 0 ? [] : faults),
                Papers = papers,
                ReadsPaper = PaperFolder.ReadOne,
            },
            [.. faults]
        );
    }

    /// <summary>Removes ledgers that the program knows by name and that break their contract.</summary>
    private static void CheckContracts(List<ReadLedger> read)
    {
        var ids = read.Select(one => one.Ledger.Id).ToHashSet();
        foreach (var contract in LedgerContract.All)
        {
            if (read.Find(one => one.Ledger.Id == contract.Ledger) is not { } known)
                continue;
            var lacks = contract.Check(known.Ledger, ids.Contains).ToList();
            foreach (var (at, reason) in lacks)
                known.Map.FaultAt(at, reason);
            if (lacks.Count > 0)
                read.Remove(known);
        }
    }

    /// <summary>
    /// A pack with a township's own ledgers, which come after the shipped ones in their order. One with a fault is left out.
    /// </summary>
    /// <param name="asTyped">Whether they are being set: what was set before a rule came stays, and keeps no town from its work.</param>
    public static LoadedPack Extend(Pack shipped, IReadOnlyList<OwnLedger> own, bool asTyped = false)
    {
        if (own.Count == 0)
            return new(shipped, []);
        var faults = new List<PackFault>();
        var read = new List<ReadLedger>();
        using var fingerprint = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        fingerprint.AppendData(Encoding.UTF8.GetBytes(shipped.Fingerprint));
        foreach (var defined in own)
        {
            if (Read(defined.Id + ".yaml", defined.Yaml, faults, shipped.Calendar, defined) is not { } one)
                continue;
            var (ledger, map) = (one.Ledger, one.Map);
            if (shipped.Find(ledger.Id) is { } taken)
                map.Fault($"台账标识 {ledger.Id} 已由系统自带的“{taken.Title}”使用。", "ledger");
            else if (
                shipped
                    .Ledgers.Concat(read.Select(other => other.Ledger))
                    .FirstOrDefault(other => other.NumberPrefix == ledger.NumberPrefix) is
                { } same
            )
                map.Fault($"编号前缀 {ledger.NumberPrefix} 与“{same.Title}”重复。", "number");
            else
                read.Add(one);
        }
        References.Check(read, shipped.Ledgers, shipped.Figures.All);
        if (asTyped)
        {
            LawCheck.Check(read);
            ClaimReader.Check(read, shipped, shipped.Claims);
        }
        foreach (var (ledger, _, _) in read)
            fingerprint.AppendData(Encoding.UTF8.GetBytes($"{ledger.Id}\0{ledger.Own!.Yaml}\0"));
        return new(
            new(
                [.. shipped.Ledgers, .. read.Select(one => one.Ledger)],
                [.. shipped.Figures.All, .. read.SelectMany(one => one.Figures)],
                shipped.Calendar,
                Convert.ToHexStringLower(fingerprint.GetHashAndReset()),
                shipped.Appraisals,
                shipped.Claims
            )
            {
                Reads = shipped.Reads,
                Warnings = shipped.Warnings,
                Screen = shipped.Screen,
                Returns = shipped.Returns,
                Roster = shipped.Roster,
                Papers = shipped.Papers,
                ReadsPaper = shipped.ReadsPaper,
            },
            [.. faults]
        );
    }

    /// <summary>A township's own definition, without its references; null when it cannot be read or has faults.</summary>
    public static (Ledger Ledger, ImmutableArray<Figure> Figures)? ReadOne(string id, string yaml, ICollection<PackFault> faults)
    {
        var found = new List<PackFault>();
        var read = Read(id + ".yaml", yaml, found, WorkCalendar.Plain, new(id, "", yaml));
        foreach (var fault in found)
            faults.Add(fault);
        return read is { } one ? (one.Ledger, one.Figures) : null;
    }

    private static (string File, byte[] Bytes, YamlMappingNode? Root, PackFault? Fault) Parse(string file)
    {
        byte[] bytes = File.ReadAllBytes(file);
        var (root, fault) = YamlFile.Parse(file, Encoding.UTF8.GetString(bytes), OneLedger);
        return (file, bytes, root, fault);
    }

    private static ReadLedger? Read(string file, string text, List<PackFault> faults, WorkCalendar calendar, OwnLedger? own = null) =>
        YamlFile.Root(file, text, OneLedger, faults) is { } map ? Read(map, file, faults, calendar, own) : null;

    private static ReadLedger? Read(Map map, string file, List<PackFault> faults, WorkCalendar calendar, OwnLedger? own = null)
    {
        int before = faults.Count;
        return new LedgerReader(file, calendar, own).Read(map) is { } read && faults.Count == before ? read : null;
    }

    /// <summary>The appraisals of a pack; one with a fault is left out.</summary>
    private static ImmutableArray<Appraisal> ReadAppraisals(string folder, FigureBook figures, List<PackFault> faults)
    {
        var appraisals = ImmutableArray.CreateBuilder<Appraisal>();
        if (!Directory.Exists(folder))
            return [];
        foreach (string file in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            int before = faults.Count;
            if (
                YamlFile.Root(file, File.ReadAllText(file), "文件应当只有一个考核。", faults) is { } map
                && new AppraisalReader(file, figures).Read(map) is var appraisal
                && faults.Count == before
            )
                appraisals.Add(appraisal);
        }
        return appraisals.ToImmutable();
    }

    /// <summary>The wall of a pack; none when there is no file, or it has a fault.</summary>
    private static Screen ReadScreen(string file, IEnumerable<Ledger> ledgers, FigureBook figures, List<PackFault> faults)
    {
        int before = faults.Count;
        return
            File.Exists(file)
            && YamlFile.Root(file, File.ReadAllText(file), "文件应当只有一面大屏。", faults) is { } map
            && new ScreenReader(ledgers.ToDictionary(ledger => ledger.Id), figures).Read(map) is var screen
            && faults.Count == before
            ? screen
            : Screen.None;
    }

    private static WorkCalendar ReadCalendar(string file, List<PackFault> faults)
    {
        if (!File.Exists(file))
        {
            faults.Add(new(file, 1, "缺少工作日历（workdays.tsv）。"));
            return WorkCalendar.Plain;
        }
        var exceptions = new Dictionary<DateOnly, bool>();
        int line = 0;
        foreach (string text in File.ReadLines(file))
        {
            line++;
            string[] cells = text.Split('\t');
            if (line == 1 || text.Length == 0)
                continue;
            if (
                cells.Length < 2
                || cells[1] is not ("off" or "work")
                || !DateOnly.TryParseExact(cells[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            )
                faults.Add(new(file, line, "每行应为：日期、off 或 work、节日名，用制表符隔开。"));
            else
                exceptions[day] = cells[1] == "work";
        }
        return new(exceptions);
    }
}
