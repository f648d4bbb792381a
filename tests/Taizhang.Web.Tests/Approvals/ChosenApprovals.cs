using System.Net;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Values;
using Taizhang.Packs;

namespace Taizhang.Web.Tests.Approvals;

/// <summary>
/// Who answers for great decisions and for payments is a township's own choice: it writes the approval behind the move, in its copy of the
/// pack. The shipped pack forces none on it.
/// </summary>
public sealed class ChosenApprovals(ChosenApprovals.OwnPack site) : IClassFixture<ChosenApprovals.OwnPack>
{
    [Fact]
    public void The_shipped_pack_asks_nobody_to_sign_for_a_hazard_or_a_payment()
    {
        var shipped = PackLoader.Load(Path.Combine(AppContext.BaseDirectory, "packs", "township")).Pack;
        foreach (var (ledger, move) in OwnPack.Chosen)
        {
            Assert.Empty(shipped[ledger].Workflow.Find(move)!.Approval);
            Assert.NotEmpty(site.Town.Pack[ledger].Workflow.Find(move)!.Approval);
        }
    }

    [Fact]
    public async Task A_major_hazard_is_listed_when_the_leader_and_the_head_have_signed()
    {
        var fields = new Dictionary<string, Input>
        {
            ["site"] = "甲厂",
            ["site_kind"] = "工矿企业",
            ["kind"] = "消防",
            ["channel"] = "日常检查",
            ["found_on"] = "2023-12-20",
            ["problem"] = "疏散楼梯被封堵",
            ["grade"] = "重大",
        };
        string number = await DoAsync(new OpenEntry(TestSite.Id(), "hazard", TestSite.DiantouGrid, null, fields));
        await DoAsync(new MoveEntry(TestSite.Id(), number, null, "assign", new Dictionary<string, Input>(), TestSite.Safety));
        var (clerk, leader, chief) = (await site.SignInAsync("clerk"), await site.SignInAsync("leader"), await site.SignInAsync("chief"));
        string address = $"/kejing/ledgers/hazard/{number}";
        var entry = await clerk.OpenAsync(address);
        entry.Fill(
            "move-list",
            ("f.standard", "疏散通道被封堵"),
            ("f.five", "责任到人，措施、资金、时限、预案已落实"),
            ("f.plan_due", "2024-01-20"),
            ("f.reported_on", "2023-12-27")
        );
        var asked = await clerk.SubmitAsync(entry, "move-list");
        Assert.True(asked.Location is not null, asked.Text("main"));
        string approval = asked.Location.Split('?')[0];
        Assert.Contains("/approvals/", approval, StringComparison.Ordinal);
        await leader.SubmitAsync(await leader.OpenAsync(approval), "sign");
        Assert.Contains("整改中", (await clerk.OpenAsync(address)).Text(".facts"));
        Assert.Equal(HttpStatusCode.Redirect, (await chief.SubmitAsync(await chief.OpenAsync(approval), "sign")).Status);
        Assert.Contains("挂牌治理中", (await clerk.OpenAsync(address)).Text(".facts"));
    }

    private async Task<string> DoAsync(Command command)
    {
        var done = await site.Town.DoAsync(command, await site.ActorAsync("clerk"));
        Assert.True(done.Ok, string.Join(' ', done.Refusals.Select(one => one.Message)));
        return done.Value.Number!;
    }

    /// <summary>A township whose copy of the pack has what docs/how-to/逐级审批.md proposes.</summary>
    public sealed class OwnPack : TestSite
    {
        internal static readonly (string Ledger, string Move)[] Chosen = [("hazard", "list"), ("hazard", "lift"), ("relief", "pay")];

        private const string Steps = " approval: [{ title: 审核, by: leader }, { title: 签发, by: chief }],";

        protected override Pack LoadPack()
        {
            string own = Directory.CreateTempSubdirectory("taizhang-own-").FullName,
                shipped = Path.Combine(AppContext.BaseDirectory, "packs", "township");
            foreach (string file in Directory.EnumerateFiles(shipped, "*", SearchOption.AllDirectories))
            {
                string copy = Path.Combine(own, Path.GetRelativePath(shipped, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                string[] lines = File.ReadAllLines(file);
                foreach (var (ledger, move) in Chosen.Where(one => Path.GetFileName(file) == one.Ledger + ".yaml"))
                    for (int i = 0; i < lines.Length; i++)
                        if (lines[i].StartsWith($"    {move}: {{ title: ", StringComparison.Ordinal))
                            lines[i] = $"    {move}: {{{Steps}" + lines[i][$"    {move}: {{".Length..];
                File.WriteAllLines(copy, lines);
            }
            var pack = PackLoader.Load(own).Pack;
            Directory.Delete(own, recursive: true);
            return pack;
        }
    }
}
