using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Reports;

/// <summary>
/// Set the township's own terms that its reports explain (名词), one on a line: the term, a colon, its meaning. Empty: none.
/// </summary>
public sealed record SetTerms(string Id, string Text) : Command(Id)
{
    public const int Most = 200,
        LongestTerm = 40,
        LongestMeaning = 300;

    internal override Outcome<Event> Decide(Situation now)
    {
        if (!Rights.MayWriteReport(now.Actor))
            return Refusal.RightDraft();
        var terms = ImmutableArray.CreateBuilder<(string Term, string Meaning)>();
        var wrong = ImmutableArray.CreateBuilder<Refusal>();
        string[] lines = Text.ReplaceLineEndings("\n").Split('\n');
        for (int i = 0; i < lines.Length && wrong.Count < 20; i++)
        {
            string line = lines[i].Trim();
            if (line.Length == 0)
                continue;
            int colon = line.AsSpan().IndexOfAny("：:\t");
            var (term, meaning) = colon < 0 ? (line, "") : (line[..colon].Trim(), line[(colon + 1)..].Trim());
            if (term.Length is 0 or > LongestTerm || meaning.Length is 0 or > LongestMeaning)
                wrong.Add(Refusal.FieldTerm(LongestTerm, LongestMeaning).OnLine(i + 1));
            else if (line.AsSpan().IndexOfAny("{}[]") >= 0)
                wrong.Add(Refusal.FieldBraces("terms", "名词").OnLine(i + 1));
            else if (!TextField.IsPlain(line.Replace('\t', ' '), lines: false))
                wrong.Add(Refusal.FieldTextControl("terms", "名词").OnLine(i + 1));
            else if (terms.Any(one => one.Term == term))
                wrong.Add(Refusal.FieldTermTwice(term).OnLine(i + 1));
            else
                terms.Add((term, meaning));
        }
        if (terms.Count > Most)
            wrong.Add(Refusal.FieldTermsMany(Most));
        return wrong.Count > 0 ? wrong.ToImmutable()
            : terms.SequenceEqual(now.Town.Terms) ? Refusal.InputNothing()
            : new TermsSet(terms.ToImmutable());
    }
}

/// <summary>The township's own terms were set; none: taken back.</summary>
public sealed record TermsSet(ImmutableArray<(string Term, string Meaning)> Terms) : Event
{
    public const string Name = "terms.set";

    public override string Type => Name;

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteStartArray("terms");
        foreach (var (term, meaning) in Terms)
        {
            json.WriteStartObject();
            json.WriteString("term", term);
            json.WriteString("meaning", meaning);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    internal static TermsSet Read(JsonElement json) =>
        new([.. json.GetProperty("terms").EnumerateArray().Select(one => (one.Text("term"), one.Text("meaning")))]);

    internal override void Apply(Township town) => town.Of<ReportShelf>().Set(Terms);
}
