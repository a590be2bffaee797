using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

namespace Fabric.Protocol.Identity;

/// <summary>
/// The group orders of the curves a Fabric MSP accepts (SEC 2, section 2): S and order − S are both valid, Fabric takes only the lower one.
/// </summary>
internal sealed record CurveOrders(BigInteger Order, BigInteger HalfOrder)
{
    private static readonly CurveOrders P256 = Create(
        "0FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551");

    private static readonly CurveOrders P384 = Create(
        "0FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973");

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

    private static CurveOrders Create(string hexadecimal)
    {
        var order = BigInteger.Parse(hexadecimal, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return new CurveOrders(order, order >> 1);
    }
}
