using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Web.Tests.Api;

namespace Taizhang.Web.Tests.Hidden;

/// <summary>Every address at which an account may ask for what an entry holds, and its answer.</summary>
internal sealed partial class Doors(Ledger ledger, Field field, string number, ImmutableArray<string> asked, ImmutableArray<string> linked)
{
    /// <summary>Pages and files for the browser.</summary>
    public IEnumerable<string> Pages(IEnumerable<Figure> figures)
    {
        string list = $"/kejing/ledgers/{ledger.Id}";
        yield return list;
        yield return $"{list}/{number}";
        yield return $"{list}/{number}/edit";
        yield return $"{list}/export";
        yield return "/kejing/today";
        yield return "/kejing/registers";
        yield return "/kejing/reveals";
        yield return "/kejing/figures";
        yield return "/kejing/figures/export";
        foreach (string words in asked)
        {
            yield return $"{list}?q={words}";
            yield return $"{list}/export?q={words}";
            yield return $"{list}?f.{field.Id}={words}";
            yield return $"/kejing/search?q={words}";
            yield return $"/kejing/links?to={ledger.Id}&q={words}";
        }
        foreach (string target in linked)
        {
            yield return $"{list}?link={target}";
            yield return $"/kejing/ledgers/{(target.StartsWith("NH", StringComparison.Ordinal) ? "household" : "resident")}/{target}";
            yield return $"{list}/new?f.{field.Id}={target}";
        }
        foreach (string figure in figures.SelectMany(Named))
        {
            yield return $"/kejing/figures/{figure}";
            yield return $"/kejing/figures/{figure}?period=2023-12&area={TestSite.Zaomiao}";
            yield return $"/kejing/figures/{figure}/export";
            yield return $"/kejing/compare?figure={figure}";
            yield return $"/kejing/compare/export?figure={figure}";
        }
    }

    /// <summary>Addresses of the API.</summary>
    public IEnumerable<string> Questions(IEnumerable<Figure> figures)
    {
        yield return $"entries?ledger={ledger.Id}";
        yield return $"entries/{number}";
        yield return $"entries/{number}/history";
        yield return $"entries/{number}/accounts";
        yield return "figures";
        foreach (string words in asked)
        {
            yield return $"entries?ledger={ledger.Id}&q={words}";
            yield return $"entries?q={words}";
            yield return $"entries?ledger={ledger.Id}&f.{field.Id}={words}";
        }
        foreach (string target in linked)
        {
            yield return $"entries?link={target}";
            yield return $"entries/{target}";
        }
        foreach (string figure in figures.SelectMany(Named))
        {
            yield return $"figures/{figure}";
            yield return $"figures/{figure}?area={TestSite.Zaomiao}&period=2023-12";
            yield return $"figures/{figure}/evidence";
        }
    }

    public static async Task<string> AnswerAsync(Browser browser, string address)
    {
        using var answer = await browser.GetAsync(address);
        byte[] bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return $"{(int)answer.StatusCode}\n"
            + (bytes is [(byte)'P', (byte)'K', ..] ? Unpacked(bytes) : Plain(Encoding.UTF8.GetString(bytes)));
    }

    public static async Task<string> AnswerAsync(ApiClient client, string address)
    {
        var answer = await client.GetAsync(address);
        return $"{(int)answer.Status}\n{Plain(await answer.Http.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))}";
    }

    /// <summary>A figure, and its slices by the field.</summary>
    private IEnumerable<string> Named(Figure figure) =>
        figure.By.Contains(field.Id)
            ? ((ChoiceField)field.Type).Choices.Select(choice => $"{figure.Id}[{field.Id}={choice}]").Prepend(figure.Id)
            : [figure.Id];

    /// <summary>The token of a form and the id of the command that it would send differ from one answer to the next.</summary>
    public static string Plain(string answer) => Once().Replace(answer, "once");

    private static string Unpacked(byte[] zip)
    {
        var parts = new StringBuilder();
        using var archive = new ZipArchive(new MemoryStream(zip));
        foreach (var part in archive.Entries.OrderBy(part => part.FullName, StringComparer.Ordinal))
        {
            using var bytes = new MemoryStream();
            using (var open = part.Open())
                open.CopyTo(bytes);
            byte[] said = bytes.ToArray();
            // A folder of workbooks holds packages of its own.
            parts.Append(part.FullName).Append('\n');
            parts.Append(said is [(byte)'P', (byte)'K', ..] ? Unpacked(said) : Encoding.UTF8.GetString(said)).Append('\n');
        }
        return parts.ToString();
    }

    [GeneratedRegex("CfDJ8[A-Za-z0-9_-]+|[0-9a-f]{32}")]
    private static partial Regex Once();
}
