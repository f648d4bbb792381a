using System.Collections.Immutable;
using Taizhang.Kernel.Approvals;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Forms;
using Taizhang.Kernel.Issuing;
using Taizhang.Kernel.Values;
using Taizhang.Service.Forms;
using Taizhang.Service.Tests.Forms;

namespace Taizhang.Web.Tests.Hidden;

/// <summary>
/// What has become of the entries: two early warnings that they raise, a household that is closed while they are still handled, two forms
/// from above that they fill, one of them sent, an opinion on a petition that waits to be signed, and a call that is still open.
/// </summary>
public sealed partial class MatrixSite
{
    /// <summary>A figure that counts two, one in each village, and the month in which it does.</summary>
    public const string Two = "petition.batches",
        Month = "2023-11";

    private const string Numbers =
            """
                # 信访月报
                ! 填报单位： | ~ | 2023年11月
                = 项目 | 单位 | 本月
                = 信访批次 | 批次 | []
                """,
        Roster =
            """
                # 信访事项花名册
                = 序号 | 信访事项 | 信访人
                = _ | _ | _
                = _ | _ | _
                = _ | _ | _
                """;

    /// <summary>Who called: for those who handle calls alone, in a ledger that everybody sees.</summary>
    public const string Caller = "秘姓来电";

    private async Task WorkAsync(Dictionary<string, string> links, string picture)
    {
        var signs = ImmutableArray.CreateBuilder<Secret>();
        for (int i = 0; i < 3; i++)
            signs.Add(
                await RegisterAsync(
                    Town.Pack["hotline"],
                    Diantou,
                    Secrets.Length + i,
                    links,
                    picture,
                    ("topic", "道路交通"),
                    ("received_on", "2023-12-20")
                )
            );
        Signs = signs.ToImmutable();
        await KeepAsync("call", ("at", "2023-12-28 08:40"), ("kind", "群众来电"), ("from", Caller), ("matter", "路面塌陷"));
        await MustAsync(new MoveEntry(Id(), links["household"], null, "close", Fields(), Reason: "整户迁出"));
        await FormsAsync();
        await AskAsync(Secrets.First(one => one.Ledger.Id == "petition"));
    }

    /// <summary>What makes an entry a sign that a household may fall into poverty.</summary>
    private static (string Field, string Text)[] SignsOf(string ledger, string household) =>
        ledger switch
        {
            "relief" => [("kind", "医疗救助")],
            "care" => [("need", "医疗康复"), ("house", household)],
            _ => [],
        };

    private async Task FormsAsync()
    {
        var numbers = (await FormDesk.TakeAsync(Town, new FormCase(Numbers).Bytes(), "月报.xlsx")).Value;
        var match = numbers.Matches.Single() with { Source = FormSource.Parse($"figure:{Two}|period|value|"), Score = 1000 };
        await MustAsync(new KeepForm(Id(), "信访月报", "县信访局", FormPace.Month, numbers.File, "月报.xlsx", [match]));
        string town = Town.Read(state => state.Areas.Town.Code);
        await MustAsync(new SendForm(Id(), 1, Town.Read(state => state.FormOf(1))!.Version, new(2023, 11), town, 0, []));

        var roster = (await FormDesk.TakeAsync(Town, new FormCase(Roster).Bytes(), "花名册.xlsx")).Value;
        var rows = new FormRosterMatch(0, "petition", [("B", "matter"), ("C", "name")], false, "");
        await MustAsync(new KeepForm(Id(), "花名册", "县信访局", FormPace.Once, roster.File, "花名册.xlsx", roster.Matches, rows));
    }

    private async Task AskAsync(Secret petition)
    {
        await MustAsync(new MoveEntry(Id(), petition.Number, null, "accept", Fields(("topic", "村务管理"), ("class", "建议意见"))));
        await MustAsync(new MoveEntry(Id(), petition.Number, null, "assign", Fields(), Twins.Office));
        await MustAsync(new AmendEntry(Id(), petition.Number, null, Fields(("result", petition.Word), ("outcome", "支持诉求"))));
        var told = new Dictionary<string, string> { ["facts"] = petition.Word, ["review"] = "县人民政府" };
        await MustAsync(new AskApproval(Id(), null, new PrintPaper(Id(), "petition_opinion", PaperSource.Of(petition.Number), Told: told)));
    }

    private async Task MustAsync(Command command) => Assert.Empty((await Town.DoAsync(command, await ActorAsync("clerk"))).Refusals);

    private static Dictionary<string, Input> Fields(params (string Id, string Text)[] fields) =>
        fields.ToDictionary(field => field.Id, field => (Input)field.Text);
}
