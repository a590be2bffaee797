using System.Security.Cryptography;

namespace Fabric.Protocol.Identity;

/// <summary>
/// The group orders of the curves a Fabric MSP accepts (SEC 2, section 2): S and order − S are both valid, Fabric takes only the lower one.
/// </summary>
internal sealed class CurveOrders
{
    private static readonly CurveOrders P256 = new(
        "FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551");

    private static readonly CurveOrders P384 = new(
        "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973");

    private readonly byte[] _order;
    private readonly byte[] _half;

    private CurveOrders(string hexadecimal)
    {
        _order = Convert.FromHexString(hexadecimal);
        _half = new byte[_order.Length];
        var carry = 0;
        for (var index = 0; index < _order.Length; index++)
        {
            _half[index] = (byte)((_order[index] >> 1) | carry);
            carry = (_order[index] & 1) << 7;
        }
    }

    /// <summary>How many bytes a number below the order takes at most.</summary>
    public int Bytes => _order.Length;

    /// <summary>Finds the order of a key's curve.</summary>
    /// <param name="key">A P-256 or P-384 key.</param>
    /// <exception cref="FabricFormatException">The key lies on another curve.</exception>
    public static CurveOrders Of(ECDsa key)
    {
        var curve = key.ExportParameters(includePrivateParameters: false).Curve;
        return curve.Oid.Value switch
        {
            "1.2.840.10045.3.1.7" => P256,
            "1.3.132.0.34" => P384,
            _ => OfName(curve.Oid.FriendlyName),
        };
    }

    // Windows reports named curves without an OID value.
    private static CurveOrders OfName(string? name) => name switch
    {
        "nistP256" or "ECDSA_P256" => P256,
        "nistP384" or "ECDSA_P384" => P384,
        _ => throw new FabricFormatException(
            "key", $"The key lies on the curve '{name ?? "unnamed"}'; Fabric identities use P-256 or P-384: make a key on one of these."),
    };

    /// <summary>Whether a number, big-endian and of <see cref="Bytes"/> bytes, is at least 1 and below the order.</summary>
    public bool IsInRange(ReadOnlySpan<byte> number) => number.ContainsAnyExcept((byte)0) && number.SequenceCompareTo(_order) < 0;

    /// <summary>Whether a number is in the upper half.</summary>
    public bool IsHigh(ReadOnlySpan<byte> number) => number.SequenceCompareTo(_half) > 0;

    /// <summary>Replaces a number by order − number.</summary>
    public void Negate(Span<byte> number)
    {
        var borrow = 0;
        for (var index = number.Length - 1; index >= 0; index--)
        {
            var difference = _order[index] - number[index] - borrow;
            number[index] = (byte)difference;
            borrow = difference < 0 ? 1 : 0;
        }
    }
}
