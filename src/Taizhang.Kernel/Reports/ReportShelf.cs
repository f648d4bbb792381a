using System.Collections.Immutable;
using Taizhang.Kernel.Decisions;

namespace Taizhang.Kernel.Reports;

/// <summary>A township's reports: those filed, those in the making with their editions, and its outline.</summary>
public sealed class ReportShelf
{
    private readonly Dictionary<string, FiledReport> _filed = [];
    private readonly Dictionary<int, Draft> _drafts = [];
    private readonly Dictionary<int, Sitting> _sittings = [];

    /// <summary>The filed work reports, by the hash of their text; those taken back are not among them.</summary>
    public IReadOnlyDictionary<string, FiledReport> Filed => _filed;

    /// <summary>The reports in the making and the frozen ones, by the year that they review.</summary>
    public IReadOnlyDictionary<int, Draft> Drafts => _drafts;

    /// <summary>The township's own outline of its reports; null: the pack's.</summary>
    public string? Outline { get; private set; }

    /// <summary>The township's own terms, in its order.</summary>
    public ImmutableArray<(string Term, string Meaning)> Terms { get; private set; } = [];

    /// <summary>
    /// Which figure the words of reports refer to, as somebody said: by what the number is of and its unit, the figure with its slice or
    /// empty for none.
    /// </summary>
    public ImmutableDictionary<(string Words, string Unit), string> BoundWords { get; private set; } =
        ImmutableDictionary<(string, string), string>.Empty;

    /// <summary>Before which sitting the report of a year is read; null: nothing was set.</summary>
    public Sitting? SittingOf(int year) => _sittings.GetValueOrDefault(year);

    /// <summary>The draft of a year; an empty one of version 0 when nothing was saved yet.</summary>
    public Draft DraftOf(int year) => _drafts.GetValueOrDefault(year) ?? new(year, 0, "");

    internal void Set(FiledReport report, bool withdrawn)
    {
        if (withdrawn)
            _filed.Remove(report.Text);
        else
            _filed[report.Text] = report;
    }

    internal void Change(int year, Func<Draft, Draft> change) => _drafts[year] = change(DraftOf(year));

    internal void Set(Sitting sitting) => _sittings[sitting.Year] = sitting;

    internal void Set(ImmutableArray<(string Term, string Meaning)> terms) => Terms = terms;

    internal void Bind(string words, string unit, string? figure) =>
        BoundWords = figure is null ? BoundWords.Remove((words, unit)) : BoundWords.SetItem((words, unit), figure);

    internal void SetOutline(string text) => Outline = text.Length > 0 ? text : null;
}

/// <summary>A township's reports, as other rooms read them.</summary>
public static class TownReports
{
    extension(Township town)
    {
        /// <summary>The filed work reports, by the hash of their text; those taken back are not among them.</summary>
        public IReadOnlyDictionary<string, FiledReport> Reports => town.Of<ReportShelf>().Filed;

        /// <summary>The reports in the making and the frozen ones, by the year that they review.</summary>
        public IReadOnlyDictionary<int, Draft> Drafts => town.Of<ReportShelf>().Drafts;

        /// <summary>The township's own outline of its reports; null: the pack's.</summary>
        public string? Outline => town.Of<ReportShelf>().Outline;

        /// <summary>The township's own terms that its reports explain, in its order.</summary>
        public ImmutableArray<(string Term, string Meaning)> Terms => town.Of<ReportShelf>().Terms;

        /// <summary>Which figure the words of reports refer to, as somebody said.</summary>
        public ImmutableDictionary<(string Words, string Unit), string> BoundWords => town.Of<ReportShelf>().BoundWords;

        /// <summary>Before which sitting the report of a year is read; null: nothing was set.</summary>
        public Sitting? SittingOf(int year) => town.Of<ReportShelf>().SittingOf(year);

        /// <summary>The draft of a year; an empty one of version 0 when nothing was saved yet.</summary>
        public Draft DraftOf(int year) => town.Of<ReportShelf>().DraftOf(year);
    }
}
