using System.Security.Cryptography;

namespace Fabric.Protocol.Identity;

/// <summary>Reads ECDSA private keys in the PEM forms that Fabric's tools write.</summary>
public static class EcdsaKeys
{
    /// <summary>Reads the first private key of a PEM text, whatever of SEC 1 and PKCS#8 the label says and the content is.</summary>
    /// <param name="pem">The text.</param>
    /// <returns>The key; the caller disposes it.</returns>
    /// <exception cref="FabricFormatException">There is no private key, or it cannot be read without a password, or it is not an EC key.</exception>
    public static ECDsa FromPem(string pem)
    {
        ArgumentNullException.ThrowIfNull(pem);
        var rest = pem.AsSpan();
        while (PemEncoding.TryFind(rest, out var fields))
        {
            var label = rest[fields.Label];
            if (label is "EC PRIVATE KEY" or "PRIVATE KEY")
            {
                return Import(Convert.FromBase64String(rest[fields.Base64Data].ToString()), label.ToString());
            }

            if (label is "ENCRYPTED PRIVATE KEY")
            {
                throw new FabricFormatException("key", "The private key is encrypted; decrypt it first, for example with `openssl pkey`.");
            }

            rest = rest[fields.Location.End..];
        }

        throw new FabricFormatException("key", "The PEM text holds no EC PRIVATE KEY or PRIVATE KEY block; give the text of a key file.");
    }

    private static ECDsa Import(byte[] content, string label)
    {
        var key = ECDsa.Create();
        try
        {
            // The label is only a hint: peers write PKCS#8 under EC PRIVATE KEY.
            if (!TryImport(() => key.ImportPkcs8PrivateKey(content, out _)))
            {
                key.ImportECPrivateKey(content, out _);
            }

            _ = CurveOrders.Of(key);
            return key;
        }
        catch (CryptographicException e)
        {
            key.Dispose();
            throw new FabricFormatException("key", $"The {label} block is neither a SEC 1 nor a PKCS#8 elliptic curve key: {e.Message}", e);
        }
        catch (FabricFormatException)
        {
            key.Dispose();
            throw;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }

    private static bool TryImport(Action import)
    {
        try
        {
            import();
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
