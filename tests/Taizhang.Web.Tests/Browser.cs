using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Taizhang.Web.Tests;

/// <summary>
/// A browser without JavaScript: it keeps cookies, reads pages and sends their forms as they stand. Redirects are followed only when asked.
/// </summary>
public sealed class Browser(Uri site)
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly CookieContainer _cookies = new();

    public async Task<Page> OpenAsync(string path) => await Page.ReadAsync(path, await GetAsync(path));

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public async Task<MemoryStream> DownloadAsync(string path)
    {
        var answer = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new(await answer.Content.ReadAsByteArrayAsync());
    }

    /// <summary>What a cookie holds.</summary>
    public string Cookie(string name) => _cookies.GetCookies(site)[name]!.Value;

    /// <summary>Puts a cookie in, as somebody would who has copied it.</summary>
    public void Keep(string name, string value) => _cookies.Add(site, new Cookie(name, value));

    /// <summary>Opens the page to which an answer leads.</summary>
    public Task<Page> FollowAsync(Page answer) =>
        OpenAsync(answer.Location ?? throw new InvalidOperationException($"No redirect but {answer.Status}: {answer.Text(".errors")}"));

    /// <summary>Sends a form as it is filled in.</summary>
    /// <param name="button">Name and value of the button that is pressed; default: the one without a name.</param>
    public async Task<Page> SubmitAsync(
        Page page,
        string form,
        (string Name, string Value)? button = null,
        params (string Name, string File, byte[] Bytes)[] files
    )
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in page.Filled(form))
            content.Add(new StringContent(value), name);
        if (button is { } pressed)
            content.Add(new StringContent(pressed.Value), pressed.Name);
        foreach (var (name, file, bytes) in files)
            content.Add(new ByteArrayContent(bytes), name, file);
        string target = page.Form(form).GetAttribute("action") ?? page.Address;
        return await Page.ReadAsync(target, await SendAsync(HttpMethod.Post, target, content));
    }

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        HttpContent? content,
        params (string Name, string Value)[] headers
    )
    {
        var address = new Uri(site, path);
        using var request = new HttpRequestMessage(method, address) { Content = content };
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        if (_cookies.GetCookieHeader(address) is { Length: > 0 } cookies)
            request.Headers.Add("Cookie", cookies);
        var answer = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        if (answer.Headers.TryGetValues("Set-Cookie", out var set))
            foreach (string cookie in set)
                _cookies.SetCookies(address, cookie);
        return answer;
    }
}

/// <summary>A page as it came: its status, its document, where it redirects.</summary>
public sealed record Page(string Address, HttpStatusCode Status, string? Location, IHtmlDocument Document)
{
    public static async Task<Page> ReadAsync(string address, HttpResponseMessage answer)
    {
        var location = answer.Headers.Location is { } to ? (to.IsAbsoluteUri ? to.PathAndQuery : to.OriginalString) : null;
        return new(
            address,
            answer.StatusCode,
            location,
            await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync())
        );
    }

    public string Text(string selector) =>
        string.Join(
            '\n',
            Document
                .QuerySelectorAll(selector)
                .Select(element => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
        );

    public IHtmlFormElement Form(string handler) =>
        Document.Forms.First(form => form.QuerySelector("input[name=_handler]")?.GetAttribute("value") == handler);

    public bool Offers(string handler) =>
        Document.Forms.Any(form => form.QuerySelector("input[name=_handler]")?.GetAttribute("value") == handler);

    /// <summary>What stands in a control of a form.</summary>
    public string Value(string handler, string name) => Filled(handler).FirstOrDefault(pair => pair.Name == name).Value ?? "";

    public void Fill(string handler, params (string Name, string Value)[] values)
    {
        foreach (var (name, value) in values)
        {
            var controls = Form(handler).Elements.Where(control => control.GetAttribute("name") == name).ToArray();
            Assert.True(controls.Length > 0, $"{handler} has no control {name}.");
            foreach (var control in controls)
            {
                if (control is IHtmlInputElement { Type: "radio" or "checkbox" } mark)
                    mark.IsChecked = mark.Value == value;
                else if (control is IHtmlInputElement { Type: "hidden" } hidden)
                    hidden.SetAttribute("value", value);
                else if (control is IHtmlInputElement input)
                    input.Value = value;
                else if (control is IHtmlTextAreaElement area)
                    area.Value = value;
                else if (control is IHtmlSelectElement select)
                    select.Value = value;
            }
        }
    }

    /// <summary>Names and values as a browser sends them.</summary>
    public IEnumerable<(string Name, string Value)> Filled(string handler)
    {
        foreach (var control in Form(handler).Elements)
        {
            if (control.GetAttribute("name") is not { } name)
                continue;
            switch (control)
            {
                case IHtmlInputElement { Type: "radio" or "checkbox" } mark when !mark.IsChecked:
                    break;
                case IHtmlInputElement { Type: "file" or "submit" }:
                    break;
                case IHtmlInputElement input:
                    yield return (name, input.GetAttribute("type") == "hidden" ? input.GetAttribute("value") ?? "" : input.Value);
                    break;
                case IHtmlTextAreaElement area:
                    yield return (name, area.Value);
                    break;
                case IHtmlSelectElement select:
                    yield return (name, select.Value ?? "");
                    break;
            }
        }
    }
}
