using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace Audit.Service;

/// <summary>
/// A network of addresses, compared bit by bit within its own family: an IPv4 address in the form of an IPv6 address is in no IPv4 network,
/// as it would be for <see cref="IPNetwork"/>.
/// </summary>
internal sealed class NetworkRange
{
    private readonly byte[] _base;
    private readonly int _bits;

    private NetworkRange(byte[] bytes, int bits)
    {
        _base = bytes;
        _bits = bits;
    }

    /// <summary>Reads a network such as <c>10.0.0.0/8</c>; there may be no bits after the prefix, as they are mostly a mistake.</summary>
    internal static bool TryParse(string text, [NotNullWhen(true)] out NetworkRange? range)
    {
        range = null;
        string[] parts = text.Split('/');
        if (parts.Length != 2
            || !IPAddress.TryParse(parts[0], out IPAddress? address)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int bits)
            || bits > address.GetAddressBytes().Length * 8)
        {
            return false;
        }

        byte[] bytes = address.GetAddressBytes();
        for (int bit = bits; bit < bytes.Length * 8; bit++)
        {
            if ((bytes[bit / 8] & (0x80 >> (bit % 8))) != 0)
            {
                return false;
            }
        }

        range = new NetworkRange(bytes, bits);
        return true;
    }

    /// <exception cref="FormatException">It is no network.</exception>
    internal static NetworkRange Parse(string text) =>
        TryParse(text, out NetworkRange? range) ? range : throw new FormatException($"'{text}' is no network such as 10.0.0.0/8.");

    internal bool Contains(IPAddress address)
    {
        byte[] bytes = address.GetAddressBytes();
        int whole = _bits / 8;
        return bytes.Length == _base.Length
            && bytes.AsSpan(0, whole).SequenceEqual(_base.AsSpan(0, whole))
            && (_bits % 8 == 0 || (bytes[whole] ^ _base[whole]) >> (8 - (_bits % 8)) == 0);
    }
}
