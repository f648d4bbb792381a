namespace Taizhang.Web.Tests.Api;

/// <summary>Sends what must be refused, and makes sure that the journal of the township is no longer for it.</summary>
internal static class Unwritten
{
    public static async Task<ApiAnswer> UnwrittenAsync(this TestSite site, HttpMethod method, string path, HttpContent? content)
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        return await site.UnwrittenAsync(() => clerk.SendAsync(method, path, content));
    }

    public static async Task<ApiAnswer> UnwrittenAsync(this TestSite site, Func<Task<ApiAnswer>> sent)
    {
        long position = site.Town.Position;
        var answer = await sent();
        Assert.Equal(position, site.Town.Position);
        return answer;
    }
}
