using System.Net;
using Taizhang.Service.Webhooks;

namespace Taizhang.Web.Tests.Webhooks;

/// <summary>Where events may go at all.</summary>
public sealed class AllowedTargetsTests
{
    private readonly AllowedTargets _targets = new(["bus.example.cn", "10.8.3.0/24"]);

    [Theory]
    [InlineData("https://bus.example.cn/in", true)]
    [InlineData("https://BUS.example.cn:8443/in", true)]
    [InlineData("https://10.8.3.7/in", true)]
    [InlineData("http://10.8.3.7/in", true)]
    [InlineData("https://evil.example.cn/", false)]
    [InlineData("https://bus.example.cn.evil.cn/", false)]
    [InlineData("https://user:secret@bus.example.cn/", false)]
    [InlineData("https://10.8.4.7/", false)]
    [InlineData("https://127.0.0.1/", false)]
    [InlineData("https://0x7f000001/", false)]
    [InlineData("https://2130706433/", false)]
    [InlineData("https://[::1]/", false)]
    [InlineData("https://[::ffff:127.0.0.1]/", false)]
    [InlineData("https://169.254.169.254/latest/meta-data", false)]
    [InlineData("ftp://bus.example.cn/", false)]
    [InlineData("file:///etc/passwd", false)]
    public void An_address_must_be_listed(string address, bool allowed) => Assert.Equal(allowed, _targets.Allows(new Uri(address)));

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("10.8.3.255", true)]
    [InlineData("::ffff:10.8.3.1", true)]
    [InlineData("10.8.4.0", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("fe80::1%3", false)]
    [InlineData("fd00::1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2606:4700::1", true)]
    public void What_a_name_leads_to_is_checked_as_well(string ip, bool allowed) =>
        Assert.Equal(allowed, _targets.Allows(IPAddress.Parse(ip), encrypted: true));

    [Fact]
    public void Without_encryption_nothing_leaves_the_ranges()
    {
        Assert.False(_targets.Allows(IPAddress.Parse("8.8.8.8"), encrypted: false));
        Assert.True(_targets.Allows(IPAddress.Parse("10.8.3.1"), encrypted: false));
    }

    [Fact]
    public void Not_even_a_listed_range_opens_what_belongs_to_one_machine()
    {
        var all = new AllowedTargets(["0.0.0.0/0", "::/0"]);
        Assert.False(all.Allows(IPAddress.Parse("169.254.169.254"), encrypted: true));
        Assert.False(all.Allows(IPAddress.Parse("fe80::1"), encrypted: true));
        Assert.True(all.Allows(IPAddress.Parse("127.0.0.1"), encrypted: true));
    }

    [Theory]
    [InlineData(" Bus.Example.cn ", "bus.example.cn")]
    [InlineData("10.8.3.0/24", "10.8.3.0/24")]
    [InlineData("10.8.3.7", "10.8.3.7/32")]
    [InlineData("fd00::/8", "fd00::/8")]
    [InlineData("10.8.3.7/24", "10.8.3.0/24")]
    [InlineData("https://bus.example.cn/", null)]
    [InlineData("bus example", null)]
    [InlineData("*.example.cn", null)]
    [InlineData("", null)]
    public void A_target_is_a_name_or_a_range(string typed, string? read) => Assert.Equal(read, AllowedTargets.Read(typed));
}
