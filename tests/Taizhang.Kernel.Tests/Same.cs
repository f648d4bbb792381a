using Taizhang.Kernel.Ledgers;

namespace Taizhang.Kernel.Tests;

/// <summary>Equality of records that hold arrays, which compare by reference.</summary>
internal static class Same
{
    public static void Entry(Entry expected, Entry actual)
    {
        Assert.Equal(expected.Values.ToArray(), actual.Values.ToArray());
        Assert.Equal(expected.Trail.ToArray(), actual.Trail.ToArray());
        Assert.Equal(expected.Clocks.ToArray(), actual.Clocks.ToArray());
        Assert.Equal(expected with { Values = [], Trail = [], Clocks = [] }, actual with { Values = [], Trail = [], Clocks = [] });
    }
}
