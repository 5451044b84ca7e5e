import { Loading } from "@/app/ui/page";

export default function PageLoading() {
	return <Loading />;
}
