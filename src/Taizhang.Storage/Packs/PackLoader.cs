using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Taizhang.Kernel;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Ledgers;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Taizhang.Storage.Packs;

/// <summary>Something wrong in a pack: which file, which line (from 1), why.</summary>
public sealed record PackFault(string File, long Line, string Reason)
{
    public override string ToString() => $"{File}:{Line}: {Reason}";
}

/// <summary>A pack as far as it could be read. A ledger with a fault is left out; the others stand.</summary>
public sealed record LoadedPack(Pack Pack, ImmutableArray<PackFault> Faults);

/// <summary>Reads a pack's folder: <c>ledgers/*.yaml</c> and <c>workdays.tsv</c>. docs/packs.md says what may stand there.</summary>
public static class PackLoader
{
    /// <summary>Raised when what is kept of figures changes its meaning, so that saved tallies are counted anew.</summary>
    private const string TallyVersion = "2";

    public static LoadedPack Load(string folder)
    {
        var faults = new List<PackFault>();
        var ledgers = new List<Ledger>();
        using var fingerprint = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        fingerprint.AppendData(Encoding.UTF8.GetBytes(TallyVersion));

        string ledgerFolder = Path.Combine(folder, "ledgers");
        string[] files = Directory.Exists(ledgerFolder) ? [.. Directory.EnumerateFiles(ledgerFolder, "*.yaml").Order(StringComparer.Ordinal)] : [];
        if (files.Length == 0) faults.Add(new(ledgerFolder, 1, "这里没有台账文件（*.yaml）。"));
        foreach (string file in files)
        {
            byte[] bytes = File.ReadAllBytes(file);
            if (Read(file, bytes, faults) is not { } ledger) continue;
            if (ledgers.Find(other => other.NumberPrefix == ledger.NumberPrefix) is { } same)
            {
                faults.Add(new(file, 1, $"编号前缀 {ledger.NumberPrefix} 与台账 {same.Id} 重复。"));
                continue;
            }
            ledgers.Add(ledger);
            fingerprint.AppendData(bytes);
        }
        var calendar = ReadCalendar(Path.Combine(folder, "workdays.tsv"), faults);
        ledgers = CheckReferences(ledgers, faults);
        return new(new([.. ledgers], calendar, Convert.ToHexStringLower(fingerprint.GetHashAndReset())), [.. faults]);
    }

    private static Ledger? Read(string file, byte[] bytes, List<PackFault> faults)
    {
        int before = faults.Count;
        var yaml = new YamlStream();
        try
        {
            yaml.Load(new StringReader(Encoding.UTF8.GetString(bytes)));
        }
        catch (YamlException broken)
        {
            faults.Add(new(file, broken.Start.Line, $"不是有效的 YAML：{broken.InnerException?.Message ?? broken.Message}"));
            return null;
        }
        if (yaml.Documents is not [{ RootNode: YamlMappingNode root }])
        {
            faults.Add(new(file, 1, "文件应当只有一个台账。"));
            return null;
        }
        var ledger = new LedgerReader(file, faults).Read(root);
        return faults.Count == before ? ledger : null;
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
            if (line == 1 || text.Length == 0) continue;
            if (cells.Length < 2 || cells[1] is not ("off" or "work") || !DateOnly.TryParseExact(cells[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                faults.Add(new(file, line, "每行应为：日期、off 或 work、节日名，用制表符隔开。"));
            else exceptions[day] = cells[1] == "work";
        }
        return new(exceptions);
    }

    /// <summary>Ratios and counts of areas may name figures of other ledgers: those must be there. A ledger that names a missing one is left out, and so may leave out others.</summary>
    private static List<Ledger> CheckReferences(List<Ledger> ledgers, List<PackFault> faults)
    {
        while (true)
        {
            var known = ledgers.SelectMany(ledger => ledger.Figures).Select(figure => figure.Id).ToHashSet();
            var broken = ledgers.Find(ledger => ledger.Figures.Any(figure => Missing(figure, known) is not null));
            if (broken is null) return ledgers;
            foreach (var figure in broken.Figures)
                if (Missing(figure, known) is { } missing) faults.Add(new($"{broken.Id}.yaml", 1, $"指标 {figure.Id} 引用的指标 {missing} 不存在。"));
            ledgers = [.. ledgers.Where(ledger => ledger != broken)];
        }

        static string? Missing(Kernel.Figures.Figure figure, HashSet<string> known) => figure.Kind switch
        {
            Kernel.Figures.FigureKind.Ratio => !known.Contains(figure.Ratio.Over) ? figure.Ratio.Over : !known.Contains(figure.Ratio.Under) ? figure.Ratio.Under : null,
            Kernel.Figures.FigureKind.Areas => known.Contains(figure.OfFigure) ? null : figure.OfFigure,
            _ => null,
        };
    }
}
