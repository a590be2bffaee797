using System.Buffers.Binary;
using System.Net;
using FsCheck;
using FsCheck.Fluent;

namespace Audit.Service.Tests;

public sealed class AddressClassifierTests
{
    [Theory]
    [InlineData("0.0.0.0", "Unspecified")]
    [InlineData("0.255.255.255", "Unspecified")]
    [InlineData("1.0.0.0", "Public")]
    [InlineData("9.255.255.255", "Public")]
    [InlineData("10.0.0.0", "Private")]
    [InlineData("10.255.255.255", "Private")]
    [InlineData("11.0.0.0", "Public")]
    [InlineData("100.63.255.255", "Public")]
    [InlineData("100.64.0.0", "CarrierNat")]
    [InlineData("100.127.255.255", "CarrierNat")]
    [InlineData("100.128.0.0", "Public")]
    [InlineData("127.0.0.1", "Loopback")]
    [InlineData("127.255.255.254", "Loopback")]
    [InlineData("128.0.0.0", "Public")]
    [InlineData("169.254.169.254", "LinkLocal")]
    [InlineData("169.253.255.255", "Public")]
    [InlineData("172.15.255.255", "Public")]
    [InlineData("172.16.0.0", "Private")]
    [InlineData("172.31.255.255", "Private")]
    [InlineData("172.32.0.0", "Public")]
    [InlineData("192.0.0.8", "Reserved")]
    [InlineData("192.0.2.1", "Documentation")]
    [InlineData("192.88.99.1", "Reserved")]
    [InlineData("192.168.0.1", "Private")]
    [InlineData("198.17.255.255", "Public")]
    [InlineData("198.18.0.0", "Benchmarking")]
    [InlineData("198.19.255.255", "Benchmarking")]
    [InlineData("198.51.100.7", "Documentation")]
    [InlineData("203.0.113.7", "Documentation")]
    [InlineData("223.255.255.255", "Public")]
    [InlineData("224.0.0.1", "Multicast")]
    [InlineData("239.255.255.250", "Multicast")]
    [InlineData("240.0.0.1", "Reserved")]
    [InlineData("255.255.255.255", "Reserved")]
    [InlineData("::", "Unspecified")]
    [InlineData("::1", "Loopback")]
    [InlineData("::2", "Embedded")]
    [InlineData("::ffff:8.8.8.8", "Embedded")]
    [InlineData("::ffff:127.0.0.1", "Embedded")]
    [InlineData("::ffff:0:10.0.0.1", "Embedded")]
    [InlineData("::7f00:1", "Embedded")]
    [InlineData("64:ff9b::a00:1", "Embedded")]
    [InlineData("64:ff9b:1::1", "Embedded")]
    [InlineData("100::1", "Reserved")]
    [InlineData("1fff:ffff::1", "Reserved")]
    [InlineData("2001::1", "Embedded")]
    [InlineData("2001:2::1", "Benchmarking")]
    [InlineData("2001:10::1", "Reserved")]
    [InlineData("2001:20::1", "Reserved")]
    [InlineData("2001:1ff::1", "Reserved")]
    [InlineData("2001:200::1", "Public")]
    [InlineData("2001:4860:4860::8888", "Public")]
    [InlineData("2001:db8::1", "Documentation")]
    [InlineData("2002:a00:1::1", "Embedded")]
    [InlineData("2606:4700::1111", "Public")]
    [InlineData("3fff::1", "Documentation")]
    [InlineData("3fff:1000::1", "Public")]
    [InlineData("4000::1", "Reserved")]
    [InlineData("fc00::1", "UniqueLocal")]
    [InlineData("fdff::1", "UniqueLocal")]
    [InlineData("fe80::1", "LinkLocal")]
    [InlineData("fe80::1%3", "LinkLocal")]
    [InlineData("febf::1", "LinkLocal")]
    [InlineData("fec0::1", "Private")]
    [InlineData("ff02::1", "Multicast")]
    public void Address_is_what_the_registries_say(string address, string kind) =>
        Assert.Equal(kind, AddressClassifier.Classify(IPAddress.Parse(address)).ToString());

    [Fact]
    public void Any_IPv4_address_is_public_exactly_when_no_special_range_holds_it() => Prop.ForAll<uint, byte>((random, first) =>
    {
        // Half of them within the blocks that hold the special ranges: a random one alone would seldom meet a small range.
        uint value = first % 2 == 0 ? random : (random & 0x00FF_FFFF) | (SpecialFirst[first / 2 % SpecialFirst.Length] << 24);
        return (AddressClassifier.Classify(Of(value)) == AddressKind.Public) == !IsSpecial(value);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Fact]
    public void No_IPv6_form_of_an_IPv4_address_is_public() => Prop.ForAll<uint>(value =>
    {
        byte[] four = Of(value).GetAddressBytes();
        IPAddress[] forms =
        [
            Of(value).MapToIPv6(),
            new([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. four]),
            new([0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, .. four]),
            new([0, 0x64, 0xff, 0x9b, 0, 1, 0, 0, 0, 0, 0, 0, .. four]),
            new([0x20, 0x02, .. four, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]),
            new([0x20, 0x01, 0, 0, 1, 2, 3, 4, 0, 0, 0, 0, .. four]),
        ];
        return forms.All(form => AddressClassifier.Classify(form) != AddressKind.Public);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void No_IPv6_address_outside_2000_3_is_public() => Prop.ForAll<ulong, ulong>((high, low) =>
    {
        byte[] bytes = new byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, high);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), low);
        return AddressClassifier.Classify(new IPAddress(bytes)) != AddressKind.Public || bytes[0] >> 5 == 1;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Fact]
    public void Allowed_networks_let_in_their_own_family_alone()
    {
        var rules = new AddressRules(new WebhookOptions { AllowedNetworks = ["10.1.0.0/16", "fd00:1::/32", "::ffff:10.9.0.0/112"] });

        Assert.Null(rules.Refusal(IPAddress.Parse("10.1.2.3")));
        Assert.Null(rules.Refusal(IPAddress.Parse("fd00:1::5")));
        Assert.Null(rules.Refusal(IPAddress.Parse("8.8.8.8")));
        Assert.Null(rules.Refusal(IPAddress.Parse("::ffff:10.9.1.1")));
        Assert.NotNull(rules.Refusal(IPAddress.Parse("10.2.0.0")));
        Assert.NotNull(rules.Refusal(IPAddress.Parse("::ffff:10.1.2.3")));
        Assert.NotNull(rules.Refusal(IPAddress.Parse("fd00:2::5")));
        Assert.NotNull(rules.Refusal(80));
        Assert.Null(rules.Refusal(443));
    }

    private static readonly uint[] SpecialFirst = [0, 10, 100, 127, 169, 172, 192, 198, 203, 224, 240];

    private static IPAddress Of(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return new IPAddress(bytes);
    }

    // The same said another way: by the bytes of the address.
    private static bool IsSpecial(uint value)
    {
        (uint a, uint b, uint c) = (value >> 24, (value >> 16) & 255, (value >> 8) & 255);
        return a is 0 or 10 or 127 or >= 224
            || (a == 100 && b is >= 64 and <= 127)
            || (a == 169 && b == 254)
            || (a == 172 && b is >= 16 and <= 31)
            || (a == 192 && ((b == 0 && (c is 0 or 2)) || (b == 88 && c == 99) || b == 168))
            || (a == 198 && (b is 18 or 19 || (b == 51 && c == 100)))
            || (a == 203 && b == 0 && c == 113);
    }
}
