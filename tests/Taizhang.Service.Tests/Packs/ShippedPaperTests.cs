using System.Collections.Immutable;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Issuing;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Papers;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;
using Taizhang.Packs;
using Taizhang.Reports.Writing;
using Taizhang.Service.Papers;

namespace Taizhang.Service.Tests.Packs;

/// <summary>Every shipped paper, printed once from an entry in which everything is filled in that it speaks of.</summary>
public sealed class ShippedPaperTests
{
    private const string Village = "419001102200";
    private static readonly Kernel.Packs.Pack Pack = PackLoader.Load(ShippedPackTests.Folder).Pack;
    private static readonly DateTimeOffset Now = new(2023, 12, 28, 10, 0, 0, TimeSpan.FromHours(8));
    private static readonly DateOnly Today = new(2023, 12, 28);

    public static TheoryData<string> All => [.. Pack.Papers.Select(paper => paper.Id)];

    [Fact]
    public void There_are_forty_and_more() => Assert.True(Pack.Papers.Length >= 40, $"{Pack.Papers.Length} papers");

    [Theory]
    [MemberData(nameof(All))]
    public void It_is_printed_with_nothing_left_open_and_as_the_same_bytes(string id)
    {
        var paper = Pack.Papers.Single(one => one.Id == id);
        var (printed, content) = (PaperPrinted)Print(paper);
        string text = string.Join('\n', Texts(content));
        Assert.DoesNotContain('{', text);
        Assert.DoesNotContain('}', text);
        Assert.DoesNotContain("**", text);
        // One that is approved first has its number from the last signature.
        if (paper.Number is not null && paper.Approval.IsEmpty)
            Assert.Matches("〔2023〕1号$", printed.Number);
        if (paper.Served)
            Assert.NotEmpty(content.To);
        byte[] word = Word(PaperWriting.Document(content, printed));
        Assert.Equal(word, Word(PaperWriting.Document(content, printed)));
        if (Environment.GetEnvironmentVariable("TAIZHANG_PAPERS") is { } folder)
        {
            File.WriteAllBytes(Path.Combine(folder, id + ".docx"), word);
            if (paper.Served)
                File.WriteAllBytes(Path.Combine(folder, id + "-receipt.docx"), Word(PaperWriting.Receipt(printed, content, content.Sign)));
        }
    }

    [Fact]
    public void A_paper_that_can_be_contested_says_where_and_until_when()
    {
        foreach (string id in new[] { "enforce_order", "enforce_decide", "relief_refuse", "homestead_refuse", "disclosure_reply" })
        {
            string text = string.Join('\n', Texts(((PaperPrinted)Print(Pack.Papers.Single(one => one.Id == id))).Content));
            Assert.Contains("六十日内", text);
            Assert.Contains("行政复议", text);
            Assert.Contains("六个月内", text);
        }
        string opinion = string.Join('\n', Texts(((PaperPrinted)Print(Pack.Papers.Single(one => one.Id == "petition_opinion"))).Content));
        Assert.Contains("三十日内", opinion);
        Assert.Contains("复查", opinion);
    }

    [Fact]
    public void Who_was_refused_information_is_told_to_ask_for_review_before_going_to_court()
    {
        var reply = Pack.Papers.Single(one => one.Id == "disclosure_reply");
        Assert.Contains("可以自收到之日起六十日内", Said("提供信息"));

        string refused = Said("不予公开并说明理由");
        Assert.Contains("应当先自收到之日起六十日内，向县级人民政府申请行政复议", refused);
        Assert.DoesNotContain("六个月内", refused);

        string Said(string outcome) => string.Join('\n', Texts(((PaperPrinted)Print(reply, new() { ["outcome"] = outcome })).Content));
    }

    /// <param name="values">Fields that say something else than a sample.</param>
    private static Event Print(Paper paper, Dictionary<string, string>? values = null)
    {
        var town = new Township(Pack);
        var admin = new Actor("admin", "管理员", Role.Admin);
        Apply(new SetArea("a1", new("419001102000", "克井镇", AreaLevel.Town, null, new(2020, 1, 1))));
        Apply(new SetArea("a2", new(Village, "佃头村", AreaLevel.Village, "419001102000", new(2020, 1, 1))));
        Apply(new SetOffice("a3", "应急管理所"));
        var entry = Filled(Pack[paper.Ledger], paper, values);
        var actor = new Actor("maker", "制作人", paper.By[0], Office: entry.Office);
        var lookups = Lookups.Nothing with
        {
            Find = number =>
                number == entry.Number ? entry
                : Pack.Ledgers.FirstOrDefault(ledger => number == NumberOf(ledger)) is { } ledger ? Filled(ledger, null)
                : null,
            Head = () => (7, []),
        };
        var source = paper.IsList ? PaperSource.Of(Village, "2023年12月", [entry.Number]) : PaperSource.Of(entry.Number);
        var told = paper.Asks.ToDictionary(ask => ask.Id, ask => ask.Title[..Math.Min(ask.Title.Length, ask.Max)]);
        var done = town.Decide(
            new PrintPaper("p1", paper.Id, source, Purpose: "核对办理对象", Told: told)
            {
                // What it says is the same before it is approved.
                Approving = paper.Approval.IsEmpty ? Approving.No : Approving.Asked,
            },
            actor,
            null,
            lookups,
            Now
        );
        Assert.True(done.Ok, string.Join(' ', done.Refusals.Select(one => one.Message)));
        return done.Value;

        void Apply(Command command) => town.Apply(town.Decide(command, admin, null, Lookups.Nothing, Now).Value);
    }

    /// <summary>An entry with every field filled in, on which the conditions of a paper hold.</summary>
    private static Entry Filled(Ledger ledger, Paper? paper, Dictionary<string, string>? values = null)
    {
        var tests = paper?.When.Tests ?? [];
        var wanted = tests.Where(test => test.Wanted.Length > 0).ToDictionary(test => test.Key, test => test.Wanted[0]);
        foreach (var (field, value) in values ?? [])
            wanted[field] = value;
        return new()
        {
            Id = 1,
            Ledger = ledger.Id,
            Number = NumberOf(ledger),
            Area = Village,
            Office = "应急管理所",
            State = wanted.GetValueOrDefault("state") ?? ledger.Workflow.Start,
            Opened = new(2023, 12, 1),
            OpenedBy = "maker",
            Values = [.. ledger.Fields.Select(field => Value(ledger, field, wanted.GetValueOrDefault(field.Id)))],
            Trail = [.. ledger.Workflow.Moves.Select(move => new Step(move.Id, move.To ?? "", new(2023, 12, 2), "maker"))],
            Clocks = [.. ledger.Clocks.Select(clock => new ClockRun(clock.Id, new(2023, 12, 2), new(2024, 1, 20)))],
        };
    }

    private static string NumberOf(Ledger ledger) => $"{ledger.NumberPrefix}-2023-0001";

    private static Value Value(Ledger ledger, Field field, string? wanted)
    {
        if (field.Type is PhotoField or FigureField)
            return Kernel.Values.Value.Empty;
        Input? input = wanted is null or "any"
            ? field.Type is RowsField rows
                ? Input.Of([rows.Columns.ToDictionary(column => column.Id, Sample)])
                : Sample(field)
            : wanted;
        var read = field.Read(input, Today.AddYears(1));
        Assert.True(read.Ok, $"{ledger.Id}.{field.Id}: {string.Join(' ', read.Refusals.Select(one => one.Message))}");
        return read.Value;
    }

    private static string Sample(Field field) =>
        field.Type switch
        {
            ChoiceField choice => choice.Options[0],
            LinkField link => NumberOf(Pack[link.To[0]]),
            DateField => "2023-12-05",
            TimeField => "2023-12-05 10:30",
            YesNoField => "是",
            PeriodField => "2023-12",
            PhoneField => "13900001234",
            PointField => "112.59,35.10",
            CitizenIdField => "11010519491231002X",
            CreditCodeField => "91350100M000100Y43",
            NumberField => "12",
            _ => field.Title[..Math.Min(field.Title.Length, 10)],
        };

    private static IEnumerable<string> Texts(FilledPaper content) =>
        [
            content.Number,
            content.Heading,
            content.To,
            content.Sign,
            .. content.Blocks.OfType<FilledParagraph>().Select(one => one.Text),
            .. content.Blocks.OfType<FilledTable>().SelectMany(table => table.Rows).SelectMany(row => row),
        ];

    private static byte[] Word(OfficialDocument document)
    {
        using var to = new MemoryStream();
        OfficialWord.Write(document, to);
        return to.ToArray();
    }
}
