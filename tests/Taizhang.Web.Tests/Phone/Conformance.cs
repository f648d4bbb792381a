using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Taizhang.Kernel.Keeping;
using Taizhang.Web.Tests.Api;

namespace Taizhang.Web.Tests.Phone;

/// <summary>What a phone checks and what the township's server checks is one file of cases, which both must answer alike.</summary>
public sealed class Conformance(TestSite site) : IClassFixture<TestSite>, IAsyncLifetime
{
    private const string Ledger = "own_phone";
    private static readonly string Root = FindRoot();
    private static readonly JsonNode File = JsonNode.Parse(
        System.IO.File.ReadAllText(Path.Combine(Root, "tests", "conformance", "phone.json"))
    )!;

    private static JsonArray Cases => File["cases"]!.AsArray();

    public async ValueTask InitializeAsync()
    {
        if (site.Town.Pack.Find(Ledger) is not null)
            return;
        string yaml = string.Join('\n', File["ledger"]!.AsArray().Select(line => (string)line!));
        var set = await site.Town.DoAsync(new SetLedger(TestSite.Id(), new(Ledger, "手机核对", yaml)), await site.ActorAsync("clerk"));
        Assert.Empty(set.Refusals);
    }

    public ValueTask DisposeAsync() => default;

    [Fact]
    public async Task The_server_answers_every_case_as_the_file_says()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        var wrong = new List<string>();
        foreach (var one in Cases)
        {
            var inputs = one!["inputs"]!;
            var answer = await clerk.PostAsync(
                "entries",
                new
                {
                    id = TestSite.Id(),
                    ledger = Ledger,
                    area = "419001102000",
                    fields = inputs,
                }
            );
            string[] refused =
                answer.Status == HttpStatusCode.Created
                    ? []
                    : [.. answer.Json.GetProperty("errors").EnumerateArray().Select(Said).Order(StringComparer.Ordinal)];
            if (!refused.SequenceEqual(Expected(one)))
                wrong.Add($"{inputs.ToJsonString()}: {string.Join(", ", refused)}");
            else if (answer.Status == HttpStatusCode.Created)
                wrong.AddRange(await DifferencesAsync(clerk, answer.Json.GetProperty("number").GetString()!, one));
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task The_phone_answers_every_case_as_the_file_says()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        var kit = (await clerk.GetAsync("phone")).Json;
        var definition = kit.GetProperty("ledgers").EnumerateArray().Single(one => one.GetProperty("id").GetString() == Ledger);
        var asked = new
        {
            definition,
            today = kit.GetProperty("at").GetString()![..10],
            cases = Cases,
        };
        var answers = JsonNode.Parse(await RunAsync(JsonSerializer.Serialize(asked)))!.AsArray();
        Assert.Equal(Cases.Count, answers.Count);
        Assert.All(
            Cases.Zip(answers),
            pair =>
            {
                Assert.Equal(Expected(pair.First!), pair.Second!["refused"]!.AsArray().Select(said => (string)said!));
                foreach (var (field, value) in Kept(pair.First!))
                    Assert.Equal(value, (string?)pair.Second["kept"]![field]);
            }
        );
    }

    private static string[] Expected(JsonNode one) =>
        one["refused"] is JsonArray refused ? [.. refused.Select(said => (string)said!).Order(StringComparer.Ordinal)] : [];

    private static IEnumerable<(string Field, string Value)> Kept(JsonNode one) =>
        one["kept"] is JsonObject kept ? kept.Select(pair => (pair.Key, (string)pair.Value!)) : [];

    /// <summary>A broken rule is the entry's; the server also names a field beside which to say it.</summary>
    private static string Said(JsonElement error) =>
        error.GetProperty("code").GetString() is var code && code == "rule.broken"
            ? code
            : $"{error.GetProperty("field").GetString()} {code}";

    private static async Task<IEnumerable<string>> DifferencesAsync(ApiClient clerk, string number, JsonNode one)
    {
        var fields = (await clerk.GetAsync("entries/" + number)).Json.GetProperty("entry").GetProperty("fields");
        return Kept(one)
            .Where(kept => fields.GetProperty(kept.Field).GetString() != kept.Value)
            .Select(kept => $"{number}: {kept.Field} is {fields.GetProperty(kept.Field)}, not {kept.Value}")
            .ToArray();
    }

    private static async Task<string> RunAsync(string input)
    {
        Process node;
        try
        {
            node = Process.Start(
                new ProcessStartInfo("node", [Path.Combine(Root, "web", "conformance.mjs")])
                {
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
        }
        catch (Win32Exception missing)
        {
            Assert.Skip("Node.js is missing: " + missing.Message);
            throw;
        }
        using (node)
        {
            await node.StandardInput.WriteAsync(input);
            node.StandardInput.Close();
            var said = node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            string wrong = await node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await node.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(node.ExitCode == 0, wrong);
            return await said;
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "Taizhang.slnx")))
                return folder.FullName;
        throw new InvalidOperationException("The tests run inside the repository.");
    }
}
