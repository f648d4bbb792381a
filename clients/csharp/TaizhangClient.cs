using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Taizhang.Client;

/// <summary>
/// The API of one township, for a program with a token. Commands carry an id (<see cref="NewId"/>): sent twice, they are done once, so a
/// site that is busy is simply asked again.
/// </summary>
public sealed partial class TaizhangClient : IDisposable
{
    private const int MostTries = 4;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly HttpClient _http;
    private readonly string _address;

    /// <param name="site">Such as https://taizhang.example.gov.cn.</param>
    /// <param name="town">The township's short name, such as kejing.</param>
    /// <param name="token">As it was shown when it was made.</param>
    public TaizhangClient(Uri site, string town, string token, HttpMessageHandler? handler = null)
    {
        _http = handler is null ? new() : new(handler);
        _address = new Uri(site, $"/api/v1/{Uri.EscapeDataString(town)}").ToString();
        _http.DefaultRequestHeaders.Authorization = new("Bearer", token);
    }

    /// <summary>An id for a command. Make it before the first attempt, and keep it for the next.</summary>
    public static string NewId() => Guid.NewGuid().ToString();

    public void Dispose() => _http.Dispose();

    private async Task<T> SendAsync<T>(
        string method,
        string path,
        object? body,
        Stream? content,
        string? type,
        string? id,
        (string Name, object? Value)[] query,
        CancellationToken cancel
    )
    {
        string asked = string.Join('&', query.Where(one => one.Value is not null).Select(one => $"{one.Name}={Part(one.Value!)}"));
        byte[]? file = content is null ? null : await ReadAsync(content, cancel);
        for (int tries = 1; ; tries++)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), $"{_address}{path}{(asked.Length > 0 ? "?" + asked : "")}");
            if (id is not null)
                request.Headers.Add("Idempotency-Key", id);
            if (body is not null)
                request.Content = JsonContent.Create(body, body.GetType(), options: Json);
            if (file is not null)
                request.Content = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue(type!) } };
            using var answer = await _http.SendAsync(request, cancel);
            if (answer.StatusCode == HttpStatusCode.NoContent)
                return default!;
            if (answer.IsSuccessStatusCode)
                return (await answer.Content.ReadFromJsonAsync<T>(Json, cancel))!;
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable || tries == MostTries)
                throw new RefusedException((await answer.Content.ReadFromJsonAsync<Problem>(Json, cancel))!);
            await Task.Delay(TimeSpan.FromMilliseconds(250 << tries), cancel);
        }
    }

    private static async Task<byte[]> ReadAsync(Stream content, CancellationToken cancel)
    {
        using var read = new MemoryStream();
        await content.CopyToAsync(read, cancel);
        return read.ToArray();
    }

    private static string Part(object value) =>
        Uri.EscapeDataString(
            value switch
            {
                DateOnly day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                bool yes => yes ? "true" : "false",
                IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
                _ => $"{value}",
            }
        );
}
