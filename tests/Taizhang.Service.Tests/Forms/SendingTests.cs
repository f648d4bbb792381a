using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Forms;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Service.Forms;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Forms;

/// <summary>A form in a township: what was sent stands, whatever is restarted or corrected, and the journal holds it.</summary>
public sealed class SendingTests : IDisposable
{
    private const string Drawing = """
        # 隐患月报
        ! 2023年4月 | ~ | ~ | ~
        = 村 | 单位 | 排查隐患 | 整改隐患
        = 北村 | 处 | [] | []
        = 南村 | 处 | [] | []
        = 合计 | 处 | [] | []
        """;

    private static readonly Period April = new(2023, 4);

    private readonly TestFolder _folder = new();
    private readonly Pack _pack = SmallPack.Load();
    private string File => _folder["a.town.db"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_sent_is_the_same_after_a_restart_and_its_journal_is_sound()
    {
        FormSending sent;
        await using (var town = await OpenAsync())
        {
            await RegisterAsync(town, SmallTown.NorthOne, SmallTown.SouthOne, SmallTown.SouthOne);
            await KeepAsync(town);
            await town.MustAsync(new SendForm(town.Id(), 1, 1, April, SmallTown.Code, 0, []), SmallTown.Clerk);
            sent = FormIn(town).Sendings.Single();
            Assert.Equal(["1", "0", "2", "0", "3", "0"], sent.Cells.Select(cell => cell.Value));
            Assert.All(sent.Cells, cell => Assert.Equal(64, cell.Behind.Length));
        }
        await using (var again = await OpenAsync())
        {
            var read = FormIn(again).Sendings.Single();
            Assert.Equal(sent with { Cells = [] }, read with { Cells = [] });
            Assert.Equal(sent.Cells, read.Cells);
            Assert.Equal(1 + 1, FormIn(again).Version);
        }
        await using var store = SqliteTownStore.Open(File, _pack);
        Assert.Empty((await Verification.RunAsync(store, _pack)).Faults);
    }

    [Fact]
    public async Task A_later_change_shows_as_a_difference_and_changes_nothing_of_what_was_sent()
    {
        await using var town = await OpenAsync();
        string[] numbers = await RegisterAsync(town, SmallTown.NorthOne, SmallTown.SouthOne);
        await KeepAsync(town);
        await town.MustAsync(new SendForm(town.Id(), 1, 1, April, SmallTown.Code, 0, []), SmallTown.Clerk);
        Assert.Empty(FormDifferences.Of(town.Town, SmallTown.Clerk, FormIn(town), FormIn(town).Sendings[0]));

        await town.MustAsync(new StrikeEntry(town.Id(), numbers[0], null, "登错"), SmallTown.Clerk);

        Assert.Equal(
            [("C4", "1", "0"), ("C6", "2", "1")],
            FormDifferences
                .Of(town.Town, SmallTown.Clerk, FormIn(town), FormIn(town).Sendings[0])
                .Select(one => (one.Match.Cell, one.Sent, one.Now))
        );
        Assert.Equal("2", FormIn(town).Sendings[0].Cells[4].Value);
    }

    [Fact]
    public async Task A_second_sending_needs_a_reason_and_the_first_stays()
    {
        await using var town = await OpenAsync();
        await RegisterAsync(town, SmallTown.NorthOne);
        await KeepAsync(town);
        await town.MustAsync(new SendForm(town.Id(), 1, 1, April, SmallTown.Code, 0, []), SmallTown.Clerk);

        var refused = await town.DoAsync(new SendForm(town.Id(), 1, 2, April, SmallTown.Code, 0, []), SmallTown.Clerk);
        Assert.Equal("input.form_again", Assert.Single(refused.Refusals).Code);
        await town.MustAsync(new SendForm(town.Id(), 1, 2, April, SmallTown.Code, 0, [], "县里要求重报"), SmallTown.Clerk);

        Assert.Equal(2, FormIn(town).Sendings.Length);
        Assert.Equal("县里要求重报", FormIn(town).SentFor(April, SmallTown.Code)!.Reason);
    }

    [Fact]
    public async Task What_a_check_found_and_what_is_doubtful_is_sent_for_a_reason_only()
    {
        await using var town = await OpenAsync();
        await RegisterAsync(town, SmallTown.NorthOne);
        await KeepAsync(town);

        var refused = await town.DoAsync(new SendForm(town.Id(), 1, 1, April, SmallTown.Code, 0, ["C6 合计不等"]), SmallTown.Clerk);

        Assert.Equal("input.form_reason", Assert.Single(refused.Refusals).Code);
    }

    [Theory]
    [InlineData(Role.Grid)]
    [InlineData(Role.County)]
    [InlineData(Role.Leader)]
    [InlineData(Role.Admin)]
    public async Task Nobody_else_keeps_corrects_fills_or_sends(Role role)
    {
        await using var town = await OpenAsync();
        await KeepAsync(town);
        var actor = new Actor("x", "某", role, role == Role.Grid ? SmallTown.North : null);
        Command[] commands =
        [
            new KeepForm(town.Id(), "表", "县局", FormPace.Month, new('0', 64), "表.xlsx", FormIn(town).Matches),
            new CorrectForm(town.Id(), 1, 1, []),
            new FillForm(town.Id(), 1, 1, April, SmallTown.Code, []),
            new SendForm(town.Id(), 1, 1, April, SmallTown.Code, 0, []),
        ];

        foreach (var command in commands)
            Assert.StartsWith("right.", (await town.DoAsync(command, actor)).Refusals[0].Code, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0!C4", "figure:no.such|period|value|", "input.form_source")]
    [InlineData("0!C4", "figure:hazard.found|period|value|999", "input.form_source")]
    [InlineData("0!C4", "what", "input.form_source")]
    [InlineData("0!Z99", "typed", "input.form_cell")]
    public async Task A_source_that_is_none_is_refused(string key, string source, string code)
    {
        await using var town = await OpenAsync();
        await KeepAsync(town);

        Assert.Equal(code, (await town.DoAsync(new CorrectForm(town.Id(), 1, 1, [(key, source)]), SmallTown.Clerk)).Refusals[0].Code);
    }

    [Fact]
    public async Task An_older_version_a_missing_form_and_a_file_that_is_not_there_are_refused()
    {
        await using var town = await OpenAsync();
        await KeepAsync(town);

        Assert.Equal("conflict.form", (await town.DoAsync(new CorrectForm(town.Id(), 1, 0, []), SmallTown.Clerk)).Refusals[0].Code);
        Assert.Equal(
            "missing.form",
            (await town.DoAsync(new SendForm(town.Id(), 7, 1, April, SmallTown.Code, 0, []), SmallTown.Clerk)).Refusals[0].Code
        );
        Assert.False(
            (
                await town.DoAsync(
                    new KeepForm(town.Id(), "表", "县局", FormPace.Month, new('0', 64), "表.xlsx", FormIn(town).Matches),
                    SmallTown.Clerk
                )
            ).Ok
        );
    }

    [Fact]
    public async Task What_another_form_said_of_the_same_number_is_compared()
    {
        await using var town = await OpenAsync();
        await RegisterAsync(town, SmallTown.NorthOne, SmallTown.SouthOne);
        await KeepAsync(town);
        await town.MustAsync(new FillForm(town.Id(), 1, 1, April, SmallTown.Code, [("0!C6", "9")]), SmallTown.Clerk);
        await KeepAsync(town, Drawing.Replace("隐患月报", "另一张月报", StringComparison.Ordinal));
        await town.MustAsync(new SendForm(town.Id(), 2, 1, April, SmallTown.Code, 0, []), SmallTown.Clerk);

        var filling = await FormFilling.OfAsync(town.Town, SmallTown.Clerk, FormIn(town), April, null);

        Assert.Contains(filling!.Findings, one => one is { Kind: FindingKind.Asks, Title: "C6 合计不等于各行相加" });
        Assert.Contains(filling.Findings, one => one is { Kind: FindingKind.Asks, Title: "C6 与别的表不同" });
        Assert.Contains(filling.Findings, one => one is { Kind: FindingKind.Holds, Title: "与报给别处的数一致", Detail: "5 处" });
    }

    [Fact]
    public async Task The_burden_counts_forms_and_cells_and_what_is_asked_twice()
    {
        await using var town = await OpenAsync();
        await RegisterAsync(town, SmallTown.NorthOne);
        await KeepAsync(town);
        await town.MustAsync(new FillForm(town.Id(), 1, 1, April, SmallTown.Code, [("0!C6", "9")]), SmallTown.Clerk);
        await town.MustAsync(new SendForm(town.Id(), 1, 2, April, SmallTown.Code, 0, []), SmallTown.Clerk);
        await KeepAsync(town, Drawing.Replace("合计 | 处", "全镇合计 | 处", StringComparison.Ordinal));

        var burden = Burden.Of(SeenForms.All(town.Town, SmallTown.Clerk), town.Town.Pack.Figures, new(2023));

        Assert.Equal(new Asked(1, 1, 6, 5, 1, 0), burden.All);
        Assert.Equal(15, burden.Saved(3));
        Assert.Contains(burden.Twice, one => one is { Figure: "hazard.found", Names.Length: 2, Senders: 1 });
        Assert.Empty(SeenForms.All(town.Town, SmallTown.Grid));
    }

    private static Form FormIn(SmallTown town) => town.Town.Read(state => state.FormOf(1))!;

    private async Task<SmallTown> OpenAsync() =>
        await SmallTown.OpenAsync(
            System.IO.File.Exists(File) ? SqliteTownStore.Open(File, _pack) : SqliteTownStore.Create(File, SmallTown.Info, _pack),
            _pack
        );

    private static async Task KeepAsync(SmallTown town, string drawing = Drawing)
    {
        var taken = await FormDesk.TakeAsync(town.Town, new FormCase(drawing).Bytes(), "月报.xlsx");
        Assert.True(taken.Ok, string.Join(' ', taken.Refusals.Select(refusal => refusal.Message)));
        // What is doubtful in a pack of two ledgers is said once.
        var matches = taken.Value.Matches.Select(match => match.Source is null ? match : match with { Score = 1000 });
        await town.MustAsync(
            new KeepForm(town.Id(), taken.Value.Form.Title, "县局", FormPace.Month, taken.Value.File, "月报.xlsx", [.. matches]),
            SmallTown.Clerk
        );
    }

    private static async Task<string[]> RegisterAsync(SmallTown town, params string[] areas)
    {
        var numbers = new List<string>();
        foreach (string area in areas)
            numbers.Add(await town.OpenAsync(area, null, ("found_on", "2023-04-12"), ("kind", "消防")));
        return [.. numbers];
    }
}
