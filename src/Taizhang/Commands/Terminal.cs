namespace Taizhang.Commands;

/// <summary>What is asked of somebody at the terminal.</summary>
internal static class Terminal
{
    /// <summary>A line that is not shown while it is typed; from a pipe, the next line of it.</summary>
    public static string ReadSecret(string asks)
    {
        if (Console.IsInputRedirected)
            return Console.ReadLine() ?? "";
        Console.Error.Write(asks);
        var typed = new System.Text.StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace && typed.Length > 0)
                typed.Length--;
            else if (!char.IsControl(key.KeyChar))
                typed.Append(key.KeyChar);
        }
        Console.Error.WriteLine();
        return typed.ToString();
    }
}
