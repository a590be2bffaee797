using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace Audit.Service.Tests.Access;

/// <summary>A key that signs tokens by hand, so that tests can make every kind of wrong one.</summary>
internal sealed class TokenKey(string algorithm, string id)
{
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly ECDsa _ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    internal string Id => id;

    internal string PublicPem => algorithm == "RS256" ? _rsa.ExportSubjectPublicKeyInfoPem() : _ecdsa.ExportSubjectPublicKeyInfoPem();

    internal byte[] PublicBytes => algorithm == "RS256" ? _rsa.ExportSubjectPublicKeyInfo() : _ecdsa.ExportSubjectPublicKeyInfo();

    internal JsonObject ToJson()
    {
        var key = new JsonObject { ["kid"] = id, ["use"] = "sig", ["alg"] = algorithm };
        if (algorithm == "RS256")
        {
            RSAParameters rsa = _rsa.ExportParameters(false);
            (key["kty"], key["n"], key["e"]) = ("RSA", Base64UrlEncoder.Encode(rsa.Modulus), Base64UrlEncoder.Encode(rsa.Exponent));
        }
        else
        {
            ECPoint point = _ecdsa.ExportParameters(false).Q;
            (key["kty"], key["crv"], key["x"], key["y"]) = ("EC", "P-256", Base64UrlEncoder.Encode(point.X), Base64UrlEncoder.Encode(point.Y));
        }

        return key;
    }

    /// <summary>A token signed by this key, with more in its header or another id when given.</summary>
    internal string Sign(JsonObject claims, JsonObject? header = null) => SignText(claims.ToJsonString(), header);

    /// <summary>A token whose payload is any text.</summary>
    internal string SignText(string payload, JsonObject? header = null)
    {
        var whole = new JsonObject { ["alg"] = algorithm, ["typ"] = "JWT", ["kid"] = id };
        foreach ((string name, JsonNode? value) in header ?? [])
        {
            whole[name] = value?.DeepClone();
        }

        string text = $"{Encode(whole)}.{Base64UrlEncoder.Encode(payload)}";
        byte[] bytes = Encoding.ASCII.GetBytes(text);
        byte[] signature = algorithm == "RS256"
            ? _rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : _ecdsa.SignData(bytes, HashAlgorithmName.SHA256);
        return $"{text}.{Base64UrlEncoder.Encode(signature)}";
    }

    /// <summary>A token "signed" by a secret that everybody knows: the public key as an HMAC key.</summary>
    internal static string SignWithSecret(byte[] secret, JsonObject claims, string keyId)
    {
        string text = $"{Encode(new JsonObject { ["alg"] = "HS256", ["typ"] = "JWT", ["kid"] = keyId })}.{Encode(claims)}";
        return $"{text}.{Base64UrlEncoder.Encode(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(text)))}";
    }

    internal static string Encode(JsonObject part) => Base64UrlEncoder.Encode(part.ToJsonString());
}
