using System.Net;
using System.Text.Json;
using System.Xml.Linq;

namespace Taizhang.Web.Tests.Open;

/// <summary>
/// A small client of GeoReport v2, written against the specification alone: it asks for both forms and finds them the same.
/// </summary>
public sealed class Open311Client(Uri site, string town)
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseCookies = false });

    /// <summary>Each item of a list as name and text, read from XML after it was found to be what the JSON says.</summary>
    public async Task<IReadOnlyList<Dictionary<string, string>>> ListAsync(string call, string query, string root, string item)
    {
        var (_, xml) = await GetAsync($"v2/{call}.xml{query}");
        var (_, json) = await GetAsync($"v2/{call}.json{query}");
        var document = XDocument.Parse(xml);
        Assert.StartsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>", xml);
        Assert.Equal(root, document.Root!.Name.LocalName);
        Assert.All(document.Root.Elements(), one => Assert.Equal(item, one.Name.LocalName));
        var items = document.Root.Elements().Select(one => one.Elements().ToDictionary(of => of.Name.LocalName, of => of.Value)).ToArray();
        var same = JsonDocument
            .Parse(json)
            .RootElement.EnumerateArray()
            .Select(one => one.EnumerateObject().ToDictionary(of => of.Name, of => of.Value.ToString()))
            .ToArray();
        Assert.Equal(items.Select(Words), same.Select(Words));
        return items;

        static string Words(Dictionary<string, string> one) =>
            string.Join('|', one.Select(of => $"{of.Key}={(of.Value is "True" or "False" ? of.Value.ToLowerInvariant() : of.Value)}"));
    }

    public async Task<(HttpStatusCode Status, string Body)> GetAsync(string path)
    {
        using var answer = await Http.GetAsync(new Uri(site, $"/open311/{town}/{path}"), TestContext.Current.CancellationToken);
        Assert.Equal(
            path.Split('?')[0].EndsWith(".json", StringComparison.Ordinal) ? "application/json; charset=utf-8" : "text/xml; charset=utf-8",
            answer.Content.Headers.ContentType!.ToString()
        );
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async Task<(HttpStatusCode Status, XElement Body)> PostAsync(params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(one => KeyValuePair.Create(one.Name, one.Value)));
        using var answer = await Http.PostAsync(
            new Uri(site, $"/open311/{town}/v2/requests.xml"),
            content,
            TestContext.Current.CancellationToken
        );
        return (answer.StatusCode, XElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }
}
