using System.Text.Json;
using System.Text.Json.Serialization;
using Taizhang.Storage.Sealing;

namespace Taizhang.Service.Feeds;

/// <summary>Where a followed township is kept, and what its server asks for.</summary>
/// <param name="Town">Its short name there.</param>
/// <param name="From">The address of the server: https, or http within one machine.</param>
/// <param name="Token">A token of its 系统管理员. The file that holds it is readable by the server's account alone.</param>
public sealed record FeedSource(string Town, Uri From, string Token)
{
    /// <summary>Where the journal after a position is asked for.</summary>
    public Uri After(long position) => new(From, $"/api/v1/{Town}/journal?after={position}");
}

/// <summary>The townships that a folder follows over the network, in <c>feeds.json</c>.</summary>
public static class FeedSources
{
    public static string FileIn(string folder) => Path.Combine(folder, "feeds.json");

    /// <exception cref="InvalidDataException">The file is not what <see cref="Set"/> wrote.</exception>
    public static IReadOnlyList<FeedSource> Of(string folder)
    {
        string file = FileIn(folder);
        if (!File.Exists(file))
            return [];
        try
        {
            return JsonSerializer.Deserialize(FolderFile.Read(file), FeedSourceJson.Default.FeedSourceArray) ?? [];
        }
        catch (JsonException wrong)
        {
            throw new InvalidDataException($"{file} 不能识别：{wrong.Message}");
        }
    }

    /// <summary>Adds a township, or gives it another source.</summary>
    public static void Set(string folder, FeedSource source) =>
        Write(folder, [.. Of(folder).Where(one => one.Town != source.Town), source]);

    /// <summary>No longer follows a township; false: it did not.</summary>
    public static bool Drop(string folder, string town)
    {
        var sources = Of(folder);
        FeedSource[] left = [.. sources.Where(one => one.Town != town)];
        if (left.Length == sources.Count)
            return false;
        Write(folder, left);
        return true;
    }

    private static void Write(string folder, FeedSource[] sources) =>
        FolderFile.Write(
            FileIn(folder),
            JsonSerializer.SerializeToUtf8Bytes(
                [.. sources.OrderBy(source => source.Town, StringComparer.Ordinal)],
                FeedSourceJson.Default.FeedSourceArray
            )
        );
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(FeedSource[]))]
internal sealed partial class FeedSourceJson : JsonSerializerContext;
