using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TypedMcp.Authorization;

/// <summary>A client's private key (EC P-256): signs <c>private_key_jwt</c> assertions (RFC 7523 section 2.2) with ES256.</summary>
internal sealed class AssertionKey(string pem, string? keyId)
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(5);

    /// <summary>Writes and signs an assertion.</summary>
    /// <param name="clientId">Issuer and subject.</param>
    /// <param name="audience">The authorization server.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="CryptographicException">The key is no EC P-256 key.</exception>
    /// <exception cref="ArgumentException">The text is no PEM.</exception>
    public string Sign(string clientId, string audience, DateTimeOffset now)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(pem);
        if (key.KeySize != 256)
        {
            throw new CryptographicException($"ES256 needs a key on the curve P-256, and this one has {key.KeySize} bits.");
        }

        var head = Part(writer =>
        {
            writer.WriteString("alg"u8, "ES256"u8);
            writer.WriteString("typ"u8, "JWT"u8);
            if (keyId is not null)
            {
                writer.WriteString("kid"u8, keyId);
            }
        });
        var claims = Part(writer =>
        {
            writer.WriteString("iss"u8, clientId);
            writer.WriteString("sub"u8, clientId);
            writer.WriteString("aud"u8, audience);
            writer.WriteString("jti"u8, Base64UrlText.Encode(RandomNumberGenerator.GetBytes(count: 16)));
            writer.WriteNumber("iat"u8, now.ToUnixTimeSeconds());
            writer.WriteNumber("exp"u8, (now + s_lifetime).ToUnixTimeSeconds());
        });
        var signature = key.SignData(Encoding.ASCII.GetBytes($"{head}.{claims}"), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"{head}.{claims}.{Base64UrlText.Encode(signature)}";
    }

    private static string Part(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return Base64UrlText.Encode(buffer.WrittenSpan);
    }
}
