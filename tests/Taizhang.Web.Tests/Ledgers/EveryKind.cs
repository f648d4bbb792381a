using System.Net;
using MiniExcelLibs;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Values;
using Taizhang.Packs;
using Taizhang.Packs.Ledgers;
using Taizhang.Web.Tests.Api;

namespace Taizhang.Web.Tests.Ledgers;

/// <summary>A ledger with a field of every kind, and a table with a column of every kind that a table may have.</summary>
public sealed class EveryKindSite : TestSite
{
    protected override Pack LoadPack()
    {
        string columns = string.Join(
            ", ",
            FieldWord.All.Where(word => word.Plain.InRows).Select(word => $"c_{word.Word}: {{ title: 列{word.Word}, {Said(word, "")} }}")
        );
        string fields = string.Join(
            '\n',
            FieldWord.All.Select(word => $"  f_{word.Word}: {{ title: 项{word.Word}, list: true, {Said(word, columns)} }}")
        );
        string folder = Path.Combine(Path.GetTempPath(), "taizhang-pack-" + Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(Path.Combine(folder, "ledgers"));
        File.WriteAllText(Path.Combine(folder, "workdays.tsv"), "date\tkind\tholiday\n");
        File.WriteAllText(
            Path.Combine(folder, "ledgers", "sample.yaml"),
            "ledger: sample\ntitle: 样本\nduty: 民生保障\nnumber: YB\narea: village\nlabel: f_text\nsees: { all: 测试用 }\nfields:\n"
                + fields
                + "\nfigures:\n  total: { title: 样本数, unit: 个, count: entries, on: opened }\n"
        );
        var loaded = PackLoader.Load(folder);
        Assert.Empty(loaded.Faults);
        Directory.Delete(folder, recursive: true);
        return loaded.Pack;
    }

    private static string Said(FieldWord word, string columns) =>
        $"type: {word.Word}"
        + (word.Keys.Contains("choices") ? ", choices: [甲, 乙, 丙, 丁, 戊, 己]" : "")
        + (word.Keys.Contains("to") ? ", to: sample" : "")
        + (word.Keys.Contains("columns") ? $", columns: {{ {columns} }}" : "");
}

/// <summary>Every kind of field is asked for, kept, shown, sent out and named to programs.</summary>
public sealed class EveryKind(EveryKindSite site) : IClassFixture<EveryKindSite>
{
    /// <summary>Something that each kind reads; where pages show it in other words, these.</summary>
    private static readonly Dictionary<string, (Input Input, string Shown)> Samples = new()
    {
        ["text"] = ("一行", "一行"),
        ["note"] = ("几行", "几行"),
        ["choice"] = ("丙", "丙"),
        ["date"] = ("2023-05-01", "2023-05-01"),
        ["time"] = ("2023-05-01 02:10", "2023-05-01 02:10"),
        ["period"] = ("2023-05", "2023 年 5 月"),
        ["count"] = ("1200", "1,200"),
        ["number"] = ("3.5", "3.50"),
        ["money"] = ("99.9", "99.90元"),
        ["yesno"] = ("是", "是"),
        ["phone"] = ("13800000000", "13800000000"),
        ["citizen_id"] = ("000000491231001", "000***********001"),
        ["credit_code"] = ("91350100M000100Y43", "91350100M000100Y43"),
        ["figure"] = ("sample.total", "sample.total"),
        ["point"] = ("113.1,35.2", "113.100000,35.200000"),
        ["rows"] = (Input.Of([new Dictionary<string, string> { ["c_text"] = "行中", ["c_money"] = "8" }]), "行中"),
    };

    [Fact]
    public async Task A_form_asks_for_it_under_its_name()
    {
        var page = await (await site.SignInAsync("clerk")).OpenAsync("/kejing/ledgers/sample/new");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        foreach (var word in FieldWord.All)
            Assert.True(
                page.Form("entry")
                    .Elements.Select(control => control.GetAttribute("name") ?? "")
                    .Any(name => name == $"f.f_{word.Word}" || name.StartsWith($"f.f_{word.Word}.", StringComparison.Ordinal)),
                word.Word
            );
        foreach (var word in FieldWord.All.Where(word => word.Plain.InRows))
            Assert.Contains(page.Form("entry").Elements, control => control.GetAttribute("name") == $"f.f_rows.0.c_{word.Word}");
    }

    [Fact]
    public async Task What_is_registered_is_shown_listed_sent_out_and_comes_back_from_its_form_unchanged()
    {
        string first = await KeepAsync([]),
            number = await KeepAsync(new() { ["f_link"] = first });
        var clerk = await site.SignInAsync("clerk");
        var entry = await clerk.OpenAsync($"/kejing/ledgers/sample/{number}");
        Assert.Equal(HttpStatusCode.OK, entry.Status);
        foreach (var (word, sample) in Samples)
            Assert.True(entry.Text(".values").Contains(sample.Shown, StringComparison.Ordinal), word);
        Assert.Contains(first, entry.Text(".values"), StringComparison.Ordinal);
        Assert.NotEmpty(entry.Document.QuerySelectorAll(".values .pictures img"));
        Assert.Contains(number, (await clerk.OpenAsync("/kejing/ledgers/sample")).Text("table"), StringComparison.Ordinal);

        var form = await clerk.OpenAsync($"/kejing/ledgers/sample/{number}/edit");
        Assert.Equal(HttpStatusCode.OK, form.Status);
        foreach (var word in FieldWord.All.Where(word => word.Word is not ("citizen_id" or "photo" or "rows" or "link")))
            Assert.Equal(
                word.Plain.Canonical(
                    site.Town.Pack["sample"].Find($"f_{word.Word}")!.Read(Samples[word.Word].Input, new(2023, 12, 28)).Value
                ),
                form.Value("entry", $"f.f_{word.Word}")
            );
        Assert.Equal(
            (first, await PictureAsync(), "行中"),
            (form.Value("entry", "f.f_link"), form.Value("entry", "f.f_photo"), form.Value("entry", "f.f_rows.0.c_text"))
        );
    }

    [Fact]
    public async Task A_workbook_has_it_as_a_text_a_day_or_a_number()
    {
        string number = await KeepAsync([]);
        var file = await (await site.SignInAsync("clerk")).DownloadAsync("/kejing/ledgers/sample/export");
        var row = file.Query(useHeaderRow: true).Cast<IDictionary<string, object>>().Single(row => (string)row["编号"] == number);
        foreach (var word in FieldWord.All)
            Assert.Contains(row.Keys, title => title.StartsWith($"项{word.Word}", StringComparison.Ordinal));
        Assert.Equal(
            ("丙", new DateTime(2023, 5, 1), "2023-05", 1200.0, 3.5, 99.9, 1.0),
            (Cell("choice"), Cell("date"), Cell("period"), Cell("count"), Cell("number"), Cell("money"), Cell("photo"))
        );

        object Cell(string word) => row.Single(cell => cell.Key.StartsWith($"项{word}", StringComparison.Ordinal)).Value;
    }

    [Fact]
    public async Task Programs_are_told_its_kind_by_its_word()
    {
        var ledgers = (await (await ApiClient.AsAsync(site, "clerk")).GetAsync("ledgers")).Json;
        var fields = ledgers.EnumerateArray().Single().GetProperty("fields").EnumerateArray();
        Assert.Equal(
            FieldWord.All.Select(word => ($"f_{word.Word}", word.Word)),
            fields.Select(field => (field.GetProperty("id").GetString()!, field.GetProperty("type").GetString()!))
        );
    }

    private async Task<string> PictureAsync() => (await site.Town.KeepPictureAsync(new MemoryStream(EntryForms.Picture), "test")).Value!;

    private async Task<string> KeepAsync(Dictionary<string, Input> also)
    {
        also["f_photo"] = Input.Of([await PictureAsync()]);
        foreach (var (word, sample) in Samples)
            also[$"f_{word}"] = sample.Input;
        var done = await site.Town.DoAsync(
            new OpenEntry(TestSite.Id(), "sample", TestSite.Diantou, null, also),
            await site.ActorAsync("clerk")
        );
        Assert.True(done.Ok, string.Join(' ', done.Refusals.Select(refusal => refusal.Message)));
        return done.Value.Number!;
    }
}
