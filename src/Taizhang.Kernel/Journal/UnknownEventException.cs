using System.Reflection;
using System.Text.Json;

namespace Taizhang.Kernel.Journal;

/// <summary>The journal holds an event that this version of the program does not know: a newer one wrote it.</summary>
/// <param name="type">The event's stable name.</param>
public sealed class UnknownEventException(string type) : JsonException($"本程序（{Program}）不认识事件 {type}，它由较新的版本写成")
{
    /// <summary>The version of this program.</summary>
    public static string Program { get; } =
        typeof(UnknownEventException)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion.Split('+')[0]
        ?? "";

    public string Type => type;
}
