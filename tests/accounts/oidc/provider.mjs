// A real OpenID Connect provider for tests: `node provider.mjs <port> <callback address>`.
// It signs in whoever the form names; the address is vouched for unless it begins with "unverified".
import Provider from "oidc-provider";

const [port, callback] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "umt",
      client_secret: "only-in-tests",
      redirect_uris: [callback],
      grant_types: ["authorization_code"],
      response_types: ["code"],
    },
  ],
  claims: { openid: ["sub"], profile: ["name"], email: ["email", "email_verified"] },
  cookies: { keys: ["only-in-tests"] },
  pkce: { required: () => true },
  async findAccount(_ctx, id) {
    return {
      accountId: id,
      claims: async () => ({ sub: id, name: id, email: id, email_verified: !id.startsWith("unverified") }),
    };
  },
});
provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
