using System.Collections.Immutable;
using System.Globalization;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Papers;

namespace Taizhang.Kernel.Issuing;

/// <summary>A township's register of printed papers, and the numbers that they took.</summary>
public sealed class PaperShelf
{
    private readonly List<PrintedPaper> _all = [];
    private readonly Dictionary<string, SortedSet<int>> _taken = [];
    private readonly Dictionary<string, List<int>> _ofEntry = [];

    /// <summary>In the order in which they were first printed.</summary>
    public IReadOnlyList<PrintedPaper> All => _all;

    public PrintedPaper? Find(int id) => id >= 1 && id <= _all.Count ? _all[id - 1] : null;

    /// <summary>The papers about an entry, newest first.</summary>
    public IEnumerable<PrintedPaper> Of(string entry) =>
        _ofEntry.TryGetValue(entry, out var ids) ? ids.AsEnumerable().Reverse().Select(id => _all[id - 1]) : [];

    /// <summary>The running number that comes next in a series: one more than the highest.</summary>
    public int NextOf(string series) => _taken.TryGetValue(series, out var taken) ? taken.Max + 1 : 1;

    public bool IsTaken(string series, int running) => _taken.TryGetValue(series, out var taken) && taken.Contains(running);

    /// <summary>A number as it is printed.</summary>
    public static string NumberOf(string series, int running) =>
        series.Replace(Paper.Running, running.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    internal void Add(PrintedPaper printed)
    {
        _all.Add(printed);
        if (printed.Series.Length > 0)
            SetOf(_taken, printed.Series).Add(printed.Running);
        if (printed.Entry is { } entry)
            SetOf(_ofEntry, entry).Add(printed.Id);
    }

    internal void Change(int id, Func<PrintedPaper, PrintedPaper> change) => _all[id - 1] = change(_all[id - 1]);

    private static T SetOf<T>(Dictionary<string, T> sets, string key)
        where T : new()
    {
        if (!sets.TryGetValue(key, out var set))
            sets[key] = set = new();
        return set;
    }
}

/// <summary>A township's papers, as other rooms read them.</summary>
public static class TownPapers
{
    extension(Township town)
    {
        public PaperShelf Papers => town.Of<PaperShelf>();

        /// <summary>The papers that the township's office makes: the pack's, its own copies in their place, and those it added.</summary>
        public ImmutableArray<Paper> PaperForms => town.Of<OwnPapers>().Over(town.Pack);

        public Paper? FindPaper(string id) => town.PaperForms.FirstOrDefault(paper => paper.Id == id);

        /// <summary>The township's own templates as they were written, in the order in which they were first set.</summary>
        public IReadOnlyList<OwnPaper> OwnPapers => town.Of<OwnPapers>().All;
    }
}
