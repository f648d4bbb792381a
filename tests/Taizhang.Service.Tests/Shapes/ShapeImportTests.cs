using System.Globalization;
using System.Text;
using Taizhang.Kernel;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Shapes;
using Taizhang.Service.Shapes;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Shapes;

/// <summary>Taking in shapes: whose they are, what is wrong with each, all or nothing, twice is once.</summary>
public sealed class ShapeImportTests : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2023, 5, 1);
    private readonly TestFolder _folder = new();
    private SmallTown _town = null!;

    public async ValueTask InitializeAsync()
    {
        Pack pack = SmallPack.Load();
        _town = await SmallTown.OpenAsync(SqliteTownStore.Create(_folder["a.town.db"], SmallTown.Info, pack), pack);
    }

    public async ValueTask DisposeAsync()
    {
        await _town.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Villages_are_known_by_name_or_code_and_the_same_file_again_changes_nothing()
    {
        var plan = await PlanAsync(null, [("北村委会", Square(0)), (SmallTown.South, Square(1))]);
        Assert.Equal([SmallTown.North, SmallTown.South], plan.Rows.Select(row => row.Target));
        Assert.Equal((2, 0, "name"), (plan.Good, plan.Bad, plan.Key));
        Assert.InRange(plan.Rows[0].Metres, 1_010_000, 1_014_000);
        var done = await CarryOutAsync(plan);
        Assert.Equal((2, 0), (done.Value.Done, done.Value.Again));
        Assert.Equal((0, 2), (await CarryOutAsync(plan)).Value is var again ? (again.Done, again.Again) : default);
        Assert.NotNull(_town.Town.Read(town => town.Borders.Of(SmallTown.North, Day)));
        Assert.Null(_town.Town.Read(town => town.Borders.Of(SmallTown.North, Day.AddDays(-1))));
    }

    [Fact]
    public async Task Everything_wrong_is_said_by_row_and_nothing_is_done()
    {
        var plan = await PlanAsync(
            null,
            [
                ("北村", "[[112,35],[112.01,35.01],[112.01,35],[112,35.01],[112,35]]"),
                ("南村", Square(1)),
                ("南村委会", Square(2)),
                ("", Square(3)),
                ("东村", Square(4)),
                ("1网格", Square(5)),
                ("北村1网格", "[[112.06,35],[112.07,35],[112.07,35.01]]"),
                ("北村2网格", "[[2.3,48.8],[2.4,48.8],[2.4,48.9],[2.3,48.8]]"),
            ]
        );
        Assert.Equal(
            [
                "input.shape_crosses",
                "",
                "input.shape_claimed",
                "input.shape_nameless",
                "input.cell_area",
                "input.cell_area_many",
                "input.shape_open",
                "input.shape_abroad",
            ],
            plan.Rows.Select(row => row.Faults.FirstOrDefault()?.Code ?? "")
        );
        var refused = await CarryOutAsync(plan);
        Assert.StartsWith("第 1 行：", refused.Refusals[0].Message, StringComparison.Ordinal);
        Assert.True(_town.Town.Read(town => town.Borders.IsEmpty));
        Assert.Equal(1, (await CarryOutAsync(plan, goodOnly: true)).Value.Done);
    }

    [Fact]
    public async Task Neighbours_may_share_a_border_but_not_ground()
    {
        Assert.Equal(2, (await PlanAsync(null, [("北村", Square(0)), ("南村", Square(1))])).Good);
        var over = await PlanAsync(null, [("北村", Square(0)), ("南村", Square(0.5))]);
        Assert.Equal(["input.shape_overlap", "input.shape_overlap"], over.Rows.Select(row => Assert.Single(row.Faults).Code));
        Assert.Contains("第 2 行", over.Rows[0].Faults[0].Message, StringComparison.Ordinal);
        var same = await PlanAsync(null, [("北村", Square(0)), ("南村", Square(0))]);
        Assert.Contains(same.Rows[1].Faults, fault => fault.Code == "input.shape_same");
        const string Small = "[[112.002,35.002],[112.004,35.002],[112.004,35.004],[112.002,35.002]]";
        var within = await PlanAsync(null, [("北村", Square(0)), ("南村", Small)]);
        Assert.Equal(0, within.Good);

        // A few decimetres on a long border are what two surveys differ by.
        Assert.Equal(2, (await PlanAsync(null, [("北村", Square(0)), ("南村", Square(0.999998))])).Good);
        await CarryOutAsync(await PlanAsync(null, [("北村", Square(0))]));
        Assert.Equal("input.shape_overlap_kept", Assert.Single((await PlanAsync(null, [("南村", Square(0.5))])).Rows[0].Faults).Code);
    }

    [Fact]
    public async Task What_lies_outside_the_township_or_in_another_zone_is_named()
    {
        await CarryOutAsync(await PlanAsync(null, [("小镇", "[[112,35],[112.05,35],[112.05,35.05],[112,35.05],[112,35]]")]));
        Assert.Equal("input.shape_outside", Assert.Single((await PlanAsync(null, [("北村", Square(4.5))])).Rows[0].Faults).Code);
        // Zone 38 for 37: three degrees to the east.
        Assert.Equal("input.shape_far", Assert.Single((await PlanAsync(null, [("北村", Square(300))])).Rows[0].Faults).Code);
        Assert.Equal(1, (await PlanAsync(null, [("北村", Square(1))])).Good);
    }

    [Fact]
    public async Task Slivers_are_named() =>
        Assert.Equal(
            "input.shape_sliver",
            Assert.Single((await PlanAsync(null, [("北村", "[[112,35],[112.01,35],[112.01,35.0000005],[112,35]]")])).Rows[0].Faults).Code
        );

    [Fact]
    public async Task Entries_are_known_by_number_or_name_and_get_their_shapes_as_one_batch()
    {
        string one = await _town.OpenAsync(fields: [("site", "甲厂")]),
            two = await _town.OpenAsync(fields: [("site", "乙厂")]);
        await _town.OpenAsync(fields: [("site", "丙厂")]);
        await _town.OpenAsync(fields: [("site", "丙厂")]);
        var plan = await PlanAsync("hazard", [(one, Square(0)), ("乙厂", Square(1)), ("丁厂", Square(2)), ("丙厂", Square(3))]);
        Assert.Equal([one, two, null, null], plan.Rows.Select(row => row.Target));
        Assert.Equal(["input.shape_unknown", "input.shape_many"], plan.Rows.Skip(2).Select(row => Assert.Single(row.Faults).Code));
        Assert.False((await CarryOutAsync(plan)).Ok);
        var done = (await CarryOutAsync(plan, goodOnly: true)).Value;
        Assert.Equal((2, 0), (done.Done, done.Again));
        Assert.NotNull(done.Batch);
        var entry = (await _town.Town.FindAsync(SmallTown.Clerk, one))!;
        Assert.Equal(plan.Rows[0].Shape, Assert.Single(await _town.Town.ShapesOfAsync(entry)).Shape);
        Assert.Equal((0, 2), (await CarryOutAsync(plan, goodOnly: true)).Value is var again ? (again.Done, again.Again) : default);

        // It is no import of entries: taking it back would strike them.
        Assert.Equal(
            "missing.batch",
            (await _town.Town.UndoAsync(_town.Id(), done.Batch!, SmallTown.Clerk, TestContext.Current.CancellationToken)).Refusals[0].Code
        );
        Assert.Empty((await Verification.RunAsync(_folder["a.town.db"], SmallPack.Load())).Faults);
    }

    [Fact]
    public async Task The_system_is_asked_for_and_must_be_the_one_that_the_file_names()
    {
        const string Gk37 =
                "PROJCS[\"CGCS2000_3_Degree_GK_Zone_37\",PARAMETER[\"False_Easting\",37500000.0],PARAMETER[\"Central_Meridian\",111.0]]",
            Xian80 = "PROJCS[\"Xian_1980_3_Degree_GK_Zone_37\"]";
        (double, double)[] ring = [(37646000, 3891600), (37646000, 3891700), (37646100, 3891700), (37646100, 3891600), (37646000, 3891600)];
        var (silent, said, xian) = (Open(null), Open(Gk37), Open(Xian80));
        Assert.Equal("input.shapes_system", (await TryAsync(silent, null)).Refusals[0].Code);
        Assert.InRange((await TryAsync(silent, "4525")).Value.Rows[0].Metres, 9_990, 10_000);
        Assert.Equal("input.shape_zone", Assert.Single((await TryAsync(silent, "4526")).Value.Rows[0].Faults).Code);
        Assert.Equal("4525", (await TryAsync(said, null)).Value.System.Code);
        Assert.Equal("input.shapes_other_system", (await TryAsync(said, "4526")).Refusals[0].Code);
        Assert.Equal("input.shapes_unknown_system", (await TryAsync(xian, null)).Refusals[0].Code);
        Assert.Equal("input.shape_shifted", (await TryAsync(silent, "GCJ-02")).Refusals[0].Code);
        Assert.Equal("input.shapes_unknown_system", (await TryAsync(silent, "3857")).Refusals[0].Code);

        GeoFile Open(string? projection) =>
            GeoFile.Open(ShapefileBytes.Zip([("北村", [ring])], projection), "a.zip", CancellationToken.None).Value;

        Task<Outcome<ShapePlan>> TryAsync(GeoFile file, string? system) =>
            TryPlanAsync(SmallTown.Admin, file, new(null, system, null, Day));
    }

    [Fact]
    public async Task Whoever_may_not_is_refused_before_anything_is_read()
    {
        var file = Json([("北村", Square(0))]);
        foreach (
            var (actor, ledger) in new (Actor, string?)[]
            {
                (SmallTown.Leader, null),
                (SmallTown.Grid, null),
                (SmallTown.Leader, "hazard"),
                (SmallTown.Clerk, "nothing"),
            }
        )
            Assert.False((await TryPlanAsync(actor, file, new(ledger, null, null, Day))).Ok);
        Assert.Equal("input.shapes_field", (await TryPlanAsync(SmallTown.Admin, file, new(null, null, "村", Day))).Refusals[0].Code);
    }

    [Fact]
    public async Task An_area_that_the_sheet_states_otherwise_is_remarked_on()
    {
        var file = Json([("北村", Square(0))], "\"面积（亩）\":\"1000\"");
        var plan = (await TryPlanAsync(SmallTown.Admin, file, new(null, null, null, Day))).Value;
        Assert.Contains("相差 +51", Assert.Single(plan.Rows[0].Remarks), StringComparison.Ordinal);
        Assert.True(plan.Rows[0].IsGood);
    }

    private Task<Outcome<ShapePlan>> TryPlanAsync(Actor actor, GeoFile file, ShapeChoice choice) =>
        ShapeImport.PlanAsync(_town.Town, actor, file, choice, TestContext.Current.CancellationToken);

    private async Task<ShapePlan> PlanAsync(string? ledger, (string Name, string Ring)[] features)
    {
        var plan = await ShapeImport.PlanAsync(
            _town.Town,
            ledger is null ? SmallTown.Admin : SmallTown.Clerk,
            Json(features),
            new(ledger, null, null, Day),
            TestContext.Current.CancellationToken
        );
        Assert.True(plan.Ok, string.Join(' ', plan.Refusals.Select(refusal => refusal.Message)));
        return plan.Value;
    }

    private Task<Outcome<ShapeReceipt>> CarryOutAsync(ShapePlan plan, bool goodOnly = false) =>
        ShapeImport.CarryOutAsync(
            _town.Town,
            plan.Choice.Ledger is null ? SmallTown.Admin : SmallTown.Clerk,
            plan,
            _town.Id(),
            "村界.geojson",
            goodOnly,
            cancel: TestContext.Current.CancellationToken
        );

    /// <summary>A square of a hundredth of a degree, so many of them to the east.</summary>
    private static string Square(double column)
    {
        double west = 112 + column / 100;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"[[{west},35],[{west + 0.01},35],[{west + 0.01},35.01],[{west},35.01],[{west},35]]"
        );
    }

    private static GeoFile Json((string Name, string Ring)[] features, string? more = null)
    {
        string text = string.Join(
            ',',
            features.Select(one =>
                $"{{\"type\":\"Feature\",\"properties\":{{\"name\":\"{one.Name}\"{(more is null ? "" : "," + more)}}},"
                + $"\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[{one.Ring}]}}}}"
            )
        );
        var bytes = new MemoryStream(Encoding.UTF8.GetBytes($$"""{"type":"FeatureCollection","features":[{{text}}]}"""));
        return GeoFile.Open(bytes, "村界.geojson", CancellationToken.None).Value;
    }
}
